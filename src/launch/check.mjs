// npm run check: what needs no database and no browser, in under a minute.
import { check } from './checks.mjs';
import { launch } from './launch.mjs';

await launch(() => check(['--project', 'unit', ...process.argv.slice(2)]));
