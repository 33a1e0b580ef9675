import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as untypedGlue from '@prisma/schema-engine-wasm/schema_engine_bg';

interface Glue {
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
  SchemaEngine: typeof SchemaEngine;
}
const glue = untypedGlue as Glue;

const FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Prisma's own schema engine, from WebAssembly: for development only. `prisma migrate` would download a native one,
 * which a machine without the internet cannot.
 */
async function openEngine(url: string, schema: { path: string; content: string }): Promise<SchemaEngine> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = new WebAssembly.Module(readFileSync(entry.replace(/\.js$/, '.wasm')));
  const instance = new WebAssembly.Instance(module, {
    './schema_engine_bg.js': { ...glue } as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === 'function') begin();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  return glue.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, adapter);
}

/** The SQL that makes an empty database what the schema file says. */
export async function schemaSql(url: string, schemaPath: string): Promise<string> {
  const file = { path: schemaPath, content: readFileSync(schemaPath, 'utf8') };
  const engine = await openEngine(url, file);
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [file] },
    script: true,
    exitCode: null,
    filters: FILTERS,
  });
  return stdout ?? '';
}
