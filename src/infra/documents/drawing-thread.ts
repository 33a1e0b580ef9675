import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { drawPdf } from './draw-pdf.ts';
import type { DrawAnswer, DrawRequest } from './drawing-room.ts';

/** A letter may wait, a person at the desk should not. Elsewhere than on Linux this would slow the whole process. */
const PATIENT = 10;
if (process.platform === 'linux') setPriority(PATIENT);

/** The other side of drawing-room.ts. A failure is told by its name: its message may quote the letter. */
parentPort?.on('message', ({ id, document, options }: DrawRequest) => {
  void drawPdf(document, options).then(
    (pdf) => answer({ id, pdf }),
    (error: unknown) => answer({ id, failure: error instanceof Error ? error.name : 'unknown' }),
  );
});

const answer = (given: DrawAnswer): void => parentPort?.postMessage(given);
