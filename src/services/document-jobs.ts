import { z } from 'zod';
import { RENDER_JOB, reorderDocuments } from '../app/documents/issue-document.ts';
import { renderDocument } from '../app/documents/render-document.ts';
import { createDocumentEngine } from '../infra/documents/engine.ts';
import { defineJob, type Job } from '../infra/jobs/job-runner.ts';
import type { Core } from './core.ts';

/** Writes the files of documents that have their number. */
export function documentJobs({ work: unitOfWork, deps, fileStore: files, translator: words, log }: Core): Job[] {
  const engine = createDocumentEngine();
  return [
    defineJob({
      name: RENDER_JOB,
      payload: z.object({ documentId: z.uuid() }),
      run: ({ documentId }) => renderDocument({ ...deps, unitOfWork, files, engine, words }, documentId),
    }),
    defineJob({
      name: 'reorder_documents',
      payload: z.object({}),
      cron: '23 */6 * * *',
      run: async () => {
        const waiting = await reorderDocuments({ unitOfWork, clock: deps.clock });
        if (waiting > 0) log.warn({ waiting }, 'documents without a file are ordered anew');
      },
    }),
  ];
}
