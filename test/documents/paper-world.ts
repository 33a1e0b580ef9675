import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueDocument } from '../../src/app/documents/issue-document.ts';
import { type RenderDeps, renderDocument } from '../../src/app/documents/render-document.ts';
import type { DocumentRecord } from '../../src/app/documents/stores.ts';
import type { FileStore } from '../../src/app/ports.ts';
import type { Filing } from '../../src/domain/dialogue/command.ts';
import type { DocumentType } from '../../src/domain/petition/lifecycle.ts';
import { createDocumentEngine } from '../../src/infra/documents/engine.ts';
import { createFileStore } from '../../src/infra/files/file-store.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { type Chat, createWorld, must, type World } from '../db/app-world.ts';
import { testSealer } from '../support/sealing.ts';

/** An office that writes papers, with a folder for their files. */
export interface PaperWorld extends World {
  files: FileStore;
  filesDir: string;
  render: RenderDeps;
  filed: (filing?: Partial<Filing>) => Promise<{ chat: Chat; petitionId: string }>;
  /** Issues a paper of the newest event, as an act would. */
  issue: (petitionId: string, type: DocumentType) => Promise<DocumentRecord>;
  /** Works off the jobs that write papers, as the worker would. */
  write: () => Promise<void>;
  find: (id: string) => Promise<DocumentRecord>;
  close: () => Promise<void>;
}

export async function createPaperWorld(): Promise<PaperWorld> {
  const world = await createWorld();
  const { unitOfWork, deps, database } = world;
  const filesDir = mkdtempSync(join(tmpdir(), 'petition-desk-papers-'));
  const files = createFileStore(`file:${filesDir}`, testSealer);
  const render: RenderDeps = {
    ...{ ...deps, unitOfWork, files, engine: createDocumentEngine(), words: createTranslator() },
    newId: randomUUID,
  };
  return {
    ...world,
    ...{ files, filesDir, render },
    filed: async (filing) => {
      const chat = await world.chat();
      return { chat, petitionId: (await chat.files(filing)).petitionId };
    },
    issue: (petitionId, type) =>
      unitOfWork.run(async (stores) => {
        const petition = must(await stores.petitions.lock(petitionId));
        const event = must((await stores.events.list(petition)).at(-1));
        return issueDocument(stores, deps, { petition, event, type });
      }),
    write: async () => {
      const { rows } = await database.pool.query<{ id: string }>(
        "select payload ->> 'documentId' as id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'render_document' order by j.id",
      );
      for (const { id } of rows) await renderDocument(render, id);
    },
    find: async (id) => must(await unitOfWork.run((stores) => stores.documents.find(id))),
    close: async () => {
      await database.drop();
      rmSync(filesDir, { recursive: true, force: true });
    },
  };
}
