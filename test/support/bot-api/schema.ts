import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Schema } from 'ts-json-schema-generator';
import { limitsFrom } from './limits.ts';

const MODULES = new URL('../../../node_modules/', import.meta.url);
const CACHE = new URL('.cache/bot-api/', MODULES);
const TYPES = new URL('@gramio/types/', MODULES);

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The official types as JSON Schema: `params` has a definition `<Method>Params` for each method, `updates` has
 * `TelegramUpdate`. Made in about 2 s from @gramio/types (which is generated from the official page) and kept.
 */
async function loadSchemas(): Promise<{ params: Json; updates: Json }> {
  const { version } = createRequire(import.meta.url)(fileURLToPath(new URL('package.json', TYPES))) as {
    version: string;
  };
  const kept = new URL(`v4-${version}.json`, CACHE);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as { params: Json; updates: Json };
  const { createGenerator } = await import('ts-json-schema-generator');
  const generate = (file: string, type: string): Json => {
    const path = fileURLToPath(new URL(`out/${file}`, TYPES));
    const schema: Schema = createGenerator({
      path,
      type,
      expose: 'all',
      topRef: true,
      additionalProperties: false,
      skipTypeCheck: true,
      jsDoc: 'extended',
    }).createSchema(type);
    return adapt(JSON.parse(JSON.stringify(schema))) as Json;
  };
  const schemas = { params: generate('params.d.ts', '*'), updates: generate('objects.d.ts', 'TelegramUpdate') };
  mkdirSync(CACHE, { recursive: true });
  const aside = new URL(`${process.pid}-${version}.json`, CACHE);
  writeFileSync(aside, JSON.stringify(schemas));
  renameSync(aside, kept);
  return schemas;
}

/** Adds the limits stated in prose, undoes what TypeScript alone needs (`toString`, Blob). */
function adapt(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(adapt);
  if (!isObject(node)) return node;
  // In a list of properties `description` is one of them, an object; elsewhere it is prose.
  const { description: prose, ...others } = node;
  const description = typeof prose === 'string' ? prose : undefined;
  const rest: Json = description === undefined ? node : others;
  if (rest.$ref === '#/definitions/Blob') return { type: 'object', required: ['upload'] };
  if (Array.isArray(rest.anyOf) && rest.anyOf.some((branch) => isBuilder(branch, 'toString'))) {
    return adapt({ type: 'string', ...(description === undefined ? {} : { description }) });
  }
  if (Array.isArray(rest.anyOf)) rest.anyOf = rest.anyOf.filter((branch) => !isBuilder(branch, 'toJSON'));
  const adapted = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, adapt(value)]));
  return description !== undefined ? { ...adapted, ...limitsFrom(description, rest.type) } : adapted;
}

/** `toString` and `toJSON` let TypeScript callers pass builders; on the wire there are only strings and objects. */
const isBuilder = (schema: unknown, method: string): boolean =>
  isObject(schema) && isObject(schema.properties) && Object.hasOwn(schema.properties, method);

export interface Validators {
  /** What is wrong with a call; null: nothing. */
  checkCall: (method: string, params: Json) => string | null;
  checkUpdate: (update: unknown) => string | null;
  hasMethod: (method: string) => boolean;
  /** Names of parameters that are not plain strings: these are JSON inside a form. */
  isJsonParam: (method: string, name: string) => boolean;
}

let loaded: Promise<Validators> | undefined;

/** Loads once per process. */
export const loadValidators = (): Promise<Validators> => {
  loaded ??= build();
  return loaded;
};

const definitionOf = (method: string): string => `${method.charAt(0).toUpperCase()}${method.slice(1)}Params`;

async function build(): Promise<Validators> {
  const { params, updates } = await loadSchemas();
  const problemWith = createChecker({ params, updates });
  const definitions = params.definitions as Record<string, Json>;
  const methods = methodNames();
  return {
    hasMethod: (method) => methods.has(method),
    checkCall: (method, given) => {
      const name = definitionOf(method);
      return name in definitions ? problemWith(`params#/definitions/${name}`, given) : null;
    },
    checkUpdate: (update) => problemWith('updates#/definitions/TelegramUpdate', update),
    isJsonParam: (method, name) => {
      const properties = definitions[definitionOf(method)]?.properties;
      const schema = isObject(properties) ? properties[name] : undefined;
      return isObject(schema) && schema.type !== 'string';
    },
  };
}

/** Compiles a schema when it is first used. Null: nothing is wrong. */
function createChecker(schemas: Record<string, Json>): (ref: string, value: unknown) => string | null {
  const ajv = new Ajv({ strict: false, allErrors: false });
  ajv.addKeyword({
    keyword: 'bytes',
    type: 'string',
    validate: ([low, high]: [number, number], text: string) => {
      const length = Buffer.byteLength(text);
      return length >= low && length <= high;
    },
  });
  for (const [id, schema] of Object.entries(schemas)) ajv.addSchema({ ...schema, $id: id });
  const compiled = new Map<string, ValidateFunction>();
  return (ref, value) => {
    const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref });
    compiled.set(ref, validate);
    if (validate(value)) return null;
    const said = validate.errors?.map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    return said?.join('; ') ?? 'invalid';
  };
}

/** Methods without parameters have no definition of their own. */
function methodNames(): Set<string> {
  const source = readFileSync(new URL('out/methods.d.ts', TYPES), 'utf8');
  return new Set([...source.matchAll(/^ {4}(\w+): CallAPI/gm)].map((match) => match[1] ?? ''));
}
