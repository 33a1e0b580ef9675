// npm start
import { runNode } from './child.mjs';
import { launch } from './launch.mjs';
import { MEMORY_FLAGS } from './memory.mjs';

const command = [...MEMORY_FLAGS, 'src/main.ts', ...process.argv.slice(2)];
await launch(() => runNode(command, { tie: true }), { withOffice: true });
