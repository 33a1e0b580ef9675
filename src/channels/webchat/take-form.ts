import type { HandleUpdate, IncomingUpdate } from '../../app/ports.ts';
import type { WebChatHistory } from '../../app/webchat-ports.ts';
import { STATEMENT_LIMIT } from '../../domain/dialogue/clean-text.ts';
import type { Locale } from '../../domain/text.ts';
import type { Words } from '../../infra/http/pages/words.ts';
import { type Act, contentActs, pressedAct, updateIdOf } from './form-acts.ts';
import { currentPrompt, findOption } from './prompt.ts';
import type { ChatForm } from './read-form.ts';
import type { ChatSession } from './session.ts';

/** What the dialogue takes as a statement; a single answer may be shorter. More stays in the box, with a sentence. */
export const MAX_TEXT_CHARACTERS = STATEMENT_LIMIT;
const RECENT_REPLIES = 12; // where the running question and what its buttons said is looked up

export interface TakeFormDeps {
  handleUpdate: HandleUpdate;
  history: WebChatHistory;
  words: (locale: Locale) => Words;
}

/** One citizen's form, as it came in. */
export interface Submitted {
  session: ChatSession;
  form: ChatForm;
  nonce: string;
  localeHint: Locale;
  /** See `IncomingUpdate`. */
  asker: string;
}

export type Taken =
  /** `keptText`: typed, but not part of what was done; it stays in the box. */
  { kind: 'done'; keptText: string } | { kind: 'nothing' } | { kind: 'text_too_long'; characters: number };

/**
 * Turns a form into updates, one after the other. Throws when one could not be committed: sending the form again then
 * repeats those that were, without effect.
 */
export async function takeForm(deps: TakeFormDeps, submitted: Submitted): Promise<Taken> {
  const { form, nonce } = submitted;
  const contents = contentActs(form, nonce);
  const press = pressedAct(form);
  const text = form.fields.get('text') ?? '';
  const characters = [...text].length;
  if (!press || contents.length > 0) {
    if (form.isCut || characters > MAX_TEXT_CHARACTERS) return { kind: 'text_too_long', characters };
  }
  if (!press) {
    for (const act of contents) await handle(deps, submitted, act);
    return contents.length > 0 ? { kind: 'done', keptText: '' } : { kind: 'nothing' };
  }
  return pressWith(deps, submitted, { press, contents, text });
}

/**
 * A press with something typed or chosen beside it. While a statement is being collected, it goes in first: people write
 * the last sentence and press "done". Elsewhere the press alone counts, and the text stays in the box.
 */
async function pressWith(
  deps: TakeFormDeps,
  submitted: Submitted,
  { press, contents, text }: { press: Act; contents: Act[]; text: string },
): Promise<Taken> {
  if (contents.length === 0 || press.event.kind !== 'press') {
    await handle(deps, submitted, press);
    return { kind: 'done', keptText: text.trim() };
  }
  const { value, turn } = press.event;
  const asked = currentPrompt(await recent(deps, submitted));
  const isCollecting = asked?.input === 'files' && asked.turn === turn;
  if (!isCollecting) {
    await handle(deps, submitted, press);
    return { kind: 'done', keptText: text.trim() };
  }
  for (const act of contents) await handle(deps, submitted, act);
  const now = currentPrompt(await recent(deps, submitted));
  const stillOffered = now?.options.flat().some((option) => option.value === value) ?? false;
  await handle(deps, submitted, {
    ...press,
    event: { kind: 'press', value, turn: stillOffered ? (now?.turn ?? turn) : turn },
  });
  return { kind: 'done', keptText: '' };
}

async function handle(deps: TakeFormDeps, submitted: Submitted, act: Act): Promise<void> {
  const { session, nonce, localeHint, asker } = submitted;
  const history = await historyOf(deps, submitted, act);
  const update: IncomingUpdate = {
    channel: 'webchat',
    updateId: updateIdOf(session.chatKey, nonce, act),
    chatKey: session.chatKey,
    localeHint,
    asker,
    event: act.event,
    ...(history && { history }),
  };
  await deps.handleUpdate(update);
}

/** What the citizen's own bubble says; nothing for a button that we did not offer. */
async function historyOf(deps: TakeFormDeps, submitted: Submitted, act: Act): Promise<IncomingUpdate['history']> {
  const { event, file } = act;
  const conversation = await deps.history.find(submitted.session.chatKey);
  const words = deps.words(conversation?.locale ?? submitted.localeHint);
  switch (event.kind) {
    case 'text':
      return { text: event.text };
    case 'attachment':
      return { text: '', ...(file && { file: { name: file.name, sizeBytes: file.sizeBytes } }) };
    case 'command':
      return { text: words.say(`chat.word.${event.word}`) };
    case 'location':
      return {
        text: words.say('chat.sent_location', {
          latitude: event.latitude.toFixed(5),
          longitude: event.longitude.toFixed(5),
        }),
      };
    case 'press': {
      const option = findOption(await recent(deps, submitted), event.value, event.turn);
      return option ? { text: words.plain(option.label) } : undefined;
    }
    default:
      return undefined;
  }
}

async function recent(deps: TakeFormDeps, { session }: Submitted) {
  const conversation = await deps.history.find(session.chatKey);
  return conversation ? deps.history.latestReplies(conversation.id, RECENT_REPLIES) : [];
}
