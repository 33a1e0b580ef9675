import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { packAssets } from './pack-assets.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Built to where the server serves it from; the development server passes the API on to a server on the usual port. */
export default defineConfig({
  root: here,
  base: '/office/',
  plugins: [react(), packAssets()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/office', import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    // The server sends a strict policy: nothing may be inlined as data: or script.
    assetsInlineLimit: 0,
    // The contract's schemas are for the server; the client takes types and numbers from the same files.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
