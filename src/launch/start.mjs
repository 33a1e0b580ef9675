// npm start
import { runNode } from './child.mjs';
import { launch } from './launch.mjs';

// What one request allocates is small; Node's own limit for young objects (32 MB thrice) costs some 30 MB for nothing.
const MEMORY = '--max-semi-space-size=8';

await launch(() => runNode([MEMORY, 'src/main.ts', ...process.argv.slice(2)], { tie: true }), { withOffice: true });
