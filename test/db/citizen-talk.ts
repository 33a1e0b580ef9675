import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { runCommand } from '../../src/app/citizen/run-command.ts';
import { actOnPetition, type PlainFormAction } from '../../src/app/petition/act-on-petition.ts';
import type { StaffOutcome } from '../../src/app/petition/staff-context.ts';
import { step } from '../../src/domain/dialogue/engine.ts';
import type { DialogueEvent } from '../../src/domain/dialogue/event.ts';
import type { Option, Reply } from '../../src/domain/dialogue/reply.ts';
import { type DialogueState, readState, type StepName } from '../../src/domain/dialogue/state.ts';
import { goValue } from '../../src/domain/petition/short-id.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import type { Locale, Text } from '../../src/domain/text.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { aContext } from '../domain/dialogue/a-context.ts';
import type { Chat, World } from './app-world.ts';

const translator = createTranslator();
const MOST_ROUNDS = 5;

/** A citizen in a chat, through the real dialogue, the real use cases and the database; read as it is shown. */
export class CitizenTalk {
  readonly chat: Chat;
  readonly #world: World;
  #state: DialogueState | null = null;
  #replies: Reply[] = [];
  #heard = 0;
  #refs = 0;
  #done = 0;
  locale: Locale = 'zh-CN';

  private constructor(world: World, chat: Chat) {
    this.#world = world;
    this.chat = chat;
  }

  static async begin(world: World, channel: 'telegram' | 'webchat' = 'telegram'): Promise<CitizenTalk> {
    const talk = new CitizenTalk(world, await world.chat(channel));
    await talk.#happens({ kind: 'start', payload: null });
    return talk;
  }

  /** Opens a matter, or presses its lasting button for something. */
  opens(petitionId: string, action: Parameters<typeof goValue>[0] = 'open'): Promise<void> {
    return this.#happens({ kind: 'press', value: goValue(action, petitionId), turn: null });
  }

  async writes(...texts: string[]): Promise<void> {
    for (const text of texts) {
      this.#refs += 1;
      await this.#happens({ kind: 'text', text, ref: `m${this.#refs}` });
    }
  }

  /** A picture; several of one album come one by one. */
  sendsPhoto(album: string | null = null): Promise<void> {
    this.#refs += 1;
    const file = { kind: 'photo' as const, channelRef: randomUUID(), name: 'x.jpg', mime: 'image/jpeg', sizeBytes: 10 };
    return this.#happens({ kind: 'attachment', file, caption: null, album, ref: `m${this.#refs}` });
  }

  async picks(label: string): Promise<void> {
    const found = this.#options.find((each) => this.#plain(each.label).startsWith(label));
    if (!found) throw new Error(`No button "${label}" among ${this.buttons.join(' | ')}`);
    await this.#happens({
      kind: 'press',
      value: found.value,
      turn: found.lasting ? null : (this.#state?.turn ?? null),
    });
  }

  asked(stepName: StepName): void {
    expect(this.#state?.at.step).toBe(stepName);
  }

  /** All that was said last, as it is read. */
  get said(): string {
    return this.#replies.flatMap(({ text }) => text.map((each) => this.#plain(each))).join('\n');
  }

  get buttons(): string[] {
    return this.#options.map(({ label }) => this.#plain(label));
  }

  get replies(): readonly Reply[] {
    return this.#replies;
  }

  /** Messages that have come by themselves since the last look. */
  async news(): Promise<string[]> {
    const all = await this.#world.messages(this.chat.id);
    const fresh = all.slice(this.#heard);
    this.#heard = all.length;
    return fresh.map(({ text }) => text.map((each) => this.#plain(each)).join('\n'));
  }

  get #options(): Option[] {
    return this.#replies.flatMap((reply) => (reply.options ?? []).flat());
  }

  #plain(text: Text): string {
    const said = translator.plain(text, this.locale);
    expect(said, 'every text is known and filled in').not.toMatch(/\{\{|^(?:matter|bot):|undefined|\[object/);
    return said;
  }

  async #happens(event: DialogueEvent): Promise<void> {
    this.#replies = [];
    this.#done += 1;
    await this.#step(event, 0);
  }

  async #step(event: DialogueEvent, round: number): Promise<void> {
    if (round > MOST_ROUNDS) throw new Error('The dialogue and its commands do not come to an end');
    const { unitOfWork, deps } = this.#world;
    const stored = this.#state && readState(JSON.parse(JSON.stringify(this.#state))).state;
    // A quarter of a minute for each thing done: nobody presses twice in the same instant.
    const now = new Date(deps.clock.now().getTime() + this.#done * 15_000).toISOString();
    const context = aContext({ now, localeHint: this.locale, newId: randomUUID });
    const { state, replies, commands } = step(stored, event, context);
    this.#state = state;
    this.#replies.push(...replies);
    for (const command of commands) {
      const conversation = { id: this.chat.id, channel: 'telegram' as const, locale: this.locale };
      const result = await unitOfWork.run((stores) => runCommand(stores, deps, conversation, command));
      await this.#step({ kind: 'result', result }, round + 1);
    }
  }
}

/** What staff do by a form, on the matter as it stands. */
export async function staffDoes(
  world: World,
  actor: StaffActor,
  act: { petitionId: string; action: PlainFormAction; fields?: Record<string, unknown> },
): Promise<void> {
  const { petitionId, action, fields = {} } = act;
  const { version } = await world.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
  const outcome: StaffOutcome = await world.act(actOnPetition, actor, { petitionId, version, action, fields });
  expect(outcome, action).toMatchObject({ ok: true });
}
