import { mkdirSync } from 'node:fs';

/**
 * Makes the data directory. The account that stands in for root has to pass through to its cluster, so root's is open
 * for passing; what is secret in it has modes of its own.
 */
export function ensureDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}
