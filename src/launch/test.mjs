// npm test
import { check } from './checks.mjs';
import { launch } from './launch.mjs';

await launch(() => check(process.argv.slice(2)), { withOffice: true });
