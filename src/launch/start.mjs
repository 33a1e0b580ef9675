// npm start
import { runNode } from './child.mjs';
import { launch } from './launch.mjs';

await launch(() => runNode(['src/main.ts', ...process.argv.slice(2)], { tie: true }), { withOffice: true });
