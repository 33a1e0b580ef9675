// npm run desk, npm run bench: sets up, then runs the script that is named first.
import { runNode } from './child.mjs';
import { launch } from './launch.mjs';

await launch(() => runNode(process.argv.slice(2), { tie: true }));
