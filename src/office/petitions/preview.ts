import type { z } from 'zod';
import { acceptPetition } from '../../app/petition/accept-petition.ts';
import { actOnPetition } from '../../app/petition/act-on-petition.ts';
import { askPetitioner } from '../../app/petition/ask-petitioner.ts';
import { assignPetition } from '../../app/petition/assign-petition.ts';
import { closePetition } from '../../app/petition/close-petition.ts';
import { type Foretold, foretellLetter, foretellNotice } from '../../app/petition/foretell-notice.ts';
import { replyToPetition } from '../../app/petition/reply-to-petition.ts';
import type { Refused, StaffContext, StaffOutcome } from '../../app/petition/staff-context.ts';
import { linkPetition } from '../../app/repeats/link-petition.ts';
import { unlinkPetition } from '../../app/repeats/unlink-petition.ts';
import { assignSchema, closeSchema, type Preview, type PreviewRequest } from '../../contract/actions.ts';
import { ACT_FORMS } from '../../domain/petition/acts.ts';
import { fieldsOf } from '../../domain/petition/form.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import { isPlain } from '../acts/plain-acts.ts';
import type { OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { declinedFor } from '../http/refused.ts';

/** Stands for words that are still to be written. */
const BLANK = '……';

interface Asked {
  actor: StaffActor;
  petitionId: string;
  ask: PreviewRequest;
}

/** The message as the citizen would get it, in his language, by the use case and the words that would send it. */
export async function previewFor(deps: OfficeDeps, asked: Asked): Promise<Preview> {
  const told = await foretell(deps, asked);
  if (!told.ok) throw declinedFor(told);
  const { reply, locale, recipients } = told;
  const paragraphs = (reply?.text ?? []).map((paragraph) => deps.sentences.rich(paragraph, locale));
  return { locale, paragraphs, recipients };
}

async function foretell(deps: OfficeDeps, { actor, petitionId, ask }: Asked): Promise<Foretold | Refused> {
  const scope = await deps.reads.findScope(petitionId);
  const row = scope && (await deps.work.run((stores) => stores.petitions.find(petitionId)));
  if (!row) throw notFound();
  const on = { petitionId, version: row.version };
  if (ask.action === 'letter')
    return foretellLetter({ work: deps.work, deps, actor }, { petitionId, letter: ask.fields });
  return foretellNotice({ work: deps.work, deps, actor }, (context) => {
    if (ask.action === 'act') return actBy(context, { ...on, name: ask.name, fields: ask.fields });
    if (ask.action === 'ask') return askPetitioner(context, { ...on, text: ask.text });
    return replyToPetition(context, { ...on, text: ask.text });
  });
}

interface Act {
  petitionId: string;
  version: number;
  name: string;
  fields: Record<string, unknown>;
}

/** Whatever the dialog of an act would send when it is filled in as it stands now. */
function actBy(context: StaffContext, { name, fields, ...on }: Act): Promise<StaffOutcome> {
  switch (name) {
    case 'assign': {
      const given = { handlerId: null, reason: null, ...fields, version: on.version };
      return assignPetition(context, { ...on, ...read(assignSchema, given) });
    }
    case 'accept':
      return acceptPetition(context, on);
    case 'close':
      return closePetition(context, { ...on, ...read(closeSchema, { reason: null, ...fields, version: on.version }) });
    case 'link':
      return linkPetition(context, { ...on, fields });
    case 'unlink':
      return unlinkPetition(context, { ...on, fields: withBlanks('unlink', fields) });
    default:
      if (!isPlain(name)) throw notFound();
      return actOnPetition(context, { ...on, action: name, fields: withBlanks(name, fields) });
  }
}

function read<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Declined(422, 'form.invalid', { field: String(parsed.error.issues[0]?.path[0] ?? '') });
}

/** Words that are wanted and not written yet do not keep the rest from being seen. */
function withBlanks(name: keyof typeof ACT_FORMS, fields: Record<string, unknown>): Record<string, unknown> {
  const wanted = fieldsOf(ACT_FORMS[name]).filter(
    ({ key, type, required }) => required && (type === 'words' || type === 'line') && isBlank(fields[key]),
  );
  return { ...fields, ...Object.fromEntries(wanted.map(({ key }) => [key, BLANK])) };
}

const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';
