import type { FastifyRequest } from 'fastify';
import type { KeepUpload, UploadRefusal } from '../../app/webchat-ports.ts';

/** The same as Telegram's for bots. */
export const MAX_FILES_AT_ONCE = 10;
const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
/** What one form may hold in all: the files, and the text beside them. */
export const MAX_FORM_BYTES = MAX_FILES_AT_ONCE * MAX_UPLOAD_BYTES + 4 * 1024 * 1024;
/** 100,000 Chinese characters are 300 kB; more than this is cut off and refused. Fields lie in memory, files do not. */
const MAX_FIELD_BYTES = 512 * 1024;
/** All that our form has, and some room. */
const MAX_FIELDS = 12;
/** A form without files is read as a whole. */
export const MAX_PLAIN_BYTES = 4 * 1024 * 1024;

export interface UploadedFile {
  name: string;
  mime: string;
  sha256: string;
  sizeBytes: number;
}

export interface ChatForm {
  fields: Map<string, string>;
  files: UploadedFile[];
  refused: { name: string; refusal: UploadRefusal }[];
  /** More files than may come at once; the rest was left out. */
  tooMany: boolean;
  /** A field was longer than any that we take. */
  isCut: boolean;
}

/** Takes files in; `mayTake` is asked before each, since everything that is taken costs space on the disk. */
export interface Taking {
  keep: KeepUpload;
  mayTake: () => Promise<boolean>;
}

/**
 * Reads the chat's form, urlencoded or multipart. Files are kept as they stream in, but only once `isOwn` has found the
 * fields before them to be our own form's; null where it has not.
 */
export async function readForm(
  request: FastifyRequest,
  taking: Taking,
  isOwn: (fields: Map<string, string>) => boolean,
): Promise<ChatForm | null> {
  const form: ChatForm = { fields: new Map(), files: [], refused: [], tooMany: false, isCut: false };
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries(Object(request.body))) {
      if (typeof value === 'string') form.fields.set(name, value);
    }
    return isOwn(form.fields) ? form : null;
  }
  const isOurs = await readParts(request, { form, taking, isOwn }).catch(asBadRequest);
  return isOurs ? form : null;
}

interface Reading {
  form: ChatForm;
  taking: Taking;
  isOwn: (fields: Map<string, string>) => boolean;
}

/** Whether the fields before the first file, or all where there is none, are those of our own form. */
async function readParts(request: FastifyRequest, { form, taking, isOwn }: Reading): Promise<boolean> {
  const limits = { fieldSize: MAX_FIELD_BYTES, fileSize: MAX_UPLOAD_BYTES + 1, fields: MAX_FIELDS, parts: 60 };
  let isOurs: boolean | null = null;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      form.isCut ||= part.valueTruncated;
      if (typeof part.value === 'string') form.fields.set(part.fieldname, part.value);
      continue;
    }
    isOurs ??= isOwn(form.fields);
    const isWanted = part.fieldname === 'files' && part.filename !== '';
    if (!isOurs || !isWanted) part.file.resume();
    else if (form.files.length + form.refused.length >= MAX_FILES_AT_ONCE) {
      form.tooMany = true;
      part.file.resume();
    } else await take(form, taking, { name: part.filename, mime: part.mimetype, content: part.file });
  }
  return isOurs ?? isOwn(form.fields);
}

/** What the parser cannot read (no boundary, broken off) is the sender's fault; it throws plain errors for it. */
function asBadRequest(error: unknown): never {
  if (error instanceof Error && /multipart/i.test(error.message)) Object.assign(error, { statusCode: 400 });
  throw error;
}

interface Incoming {
  name: string;
  mime: string;
  content: AsyncIterable<Uint8Array> & { resume: () => unknown };
}

async function take(form: ChatForm, taking: Taking, incoming: Incoming): Promise<void> {
  const name = safeName(incoming.name);
  if (!(await taking.mayTake())) {
    incoming.content.resume();
    form.refused.push({ name, refusal: 'too_many' });
    return;
  }
  const kept = await taking.keep(incoming.content, { name, mime: incoming.mime });
  incoming.content.resume(); // a refused upload is read to its end, so that the answer can be heard
  if (kept.ok) form.files.push({ name, mime: kept.mime, sha256: kept.sha256, sizeBytes: kept.sizeBytes });
  else form.refused.push({ name, refusal: kept.refusal });
}

/** The last part of a path, without control and direction-changing characters, at most 120 characters. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  const dot = clean.lastIndexOf('.');
  const extension = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : '';
  const stem = extension ? clean.slice(0, dot) : clean;
  return `${[...stem].slice(0, 120 - extension.length).join('') || 'file'}${extension}`;
}
