import { defineConfig } from 'prisma/config';

// `prisma generate` asks for a native schema engine that it does not use; naming any
// executable keeps it from downloading one, so that set-up works without the internet.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'schema.prisma', migrations: { path: 'migrations' } });
