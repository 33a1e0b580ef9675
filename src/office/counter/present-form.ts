import type { CounterForm } from '../../contract/counter.ts';
import { IDENTITY_MODES, PETITION_KINDS, type PetitionKind } from '../../domain/dialogue/command.ts';
import type { OfficeFacts } from '../../domain/dialogue/context.ts';
import { COURT_ANSWERS, newDraft } from '../../domain/dialogue/draft.ts';
import { stepsOf } from '../../domain/dialogue/path.ts';
import type { Locale } from '../../domain/text.ts';
import type { Sentences } from '../http/sentences.ts';

/** Not fields of a form: short questions that only a talk needs, and the page that shows it all again. */
const NOT_FIELDS = ['file.kind', 'file.clarify', 'file.review'];
/** What the chat asks after the review page, for those who want a letter. */
const ADDRESS = 'address';

interface Speaking {
  sentences: Sentences;
  locale: Locale;
  today: string;
  office: Pick<OfficeFacts, 'areas'>;
}

/** The chat's form: the same questions in the same order and words, all on one page. */
export function presentForm({ sentences, locale, today, office }: Speaking): CounterForm {
  const say = (key: string) => sentences.plain({ key }, locale);
  // The chat says the name of the choice first; here it stands beside.
  const explain = (key: string) => say(key).replace(/^[^:\uff1a]{1,40}[:\uff1a]\s*/u, '');
  const kinds = PETITION_KINDS.map((kind) => ({
    kind,
    label: say(`kind.label.${kind}`),
    explanation: explain(`kind.explain.${kind}`),
    ask: say(`what.ask.${kind}`),
    fields: fieldsOf(kind),
  }));
  const fields = [...new Set(kinds.flatMap((each) => each.fields))];
  return {
    today,
    kinds,
    labels: Object.fromEntries(['kind', ...fields].map((field) => [field, say(`field.${field}`)])),
    identity: IDENTITY_MODES.map((mode) => ({
      mode,
      label: say(`identity.label.${mode}`),
      open: explain(`identity.open.${mode}`),
      underSeal: explain(`identity.sealed.${mode}`),
    })),
    court: COURT_ANSWERS.map((value) => ({ value, label: say(`court.label.${value}`) })),
    seal: say('kind.seal'),
    danger: say('alarm.danger'),
    despair: say('alarm.despair'),
    areas: office.areas,
  };
}

/** Every field that a kind may call for; the page hides those that the answers so far don't. */
function fieldsOf(kind: PetitionKind): string[] {
  const all = { ...newDraft(), kind, earlier: '-', headcount: 2, identityMode: 'on_behalf' as const };
  const steps = stepsOf(all).filter((step) => !NOT_FIELDS.includes(step));
  return [...steps.map((step) => step.replace(/^file\./, '')), ADDRESS];
}
