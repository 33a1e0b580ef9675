import { expect } from 'vitest';
import type { DialogueContext } from '../../../src/domain/dialogue/context.ts';
import { step } from '../../../src/domain/dialogue/engine.ts';
import type { AnnouncedFile, CommandWord, DialogueEvent } from '../../../src/domain/dialogue/event.ts';
import { wordsOf } from '../../../src/domain/dialogue/lexicon.ts';
import type { Option, Reply } from '../../../src/domain/dialogue/reply.ts';
import { type DialogueState, readState, type StepName } from '../../../src/domain/dialogue/state.ts';
import type { Text } from '../../../src/domain/text.ts';
import { aContext } from './a-context.ts';
import { FakeOffice } from './fake-office.ts';

/** Every key in a text and its parameters. */
export function keysIn(text: Text): string[] {
  if ('raw' in text) return [];
  const inner = Object.values(text.params ?? {}).flatMap((param) => {
    if (typeof param !== 'object') return [];
    if ('join' in param) return param.join.flatMap(keysIn);
    return 'key' in param || 'raw' in param ? keysIn(param) : [];
  });
  return [text.key, ...inner];
}

export const keysOf = (reply: Reply): string[] =>
  [
    ...reply.text,
    ...(reply.options ?? []).flat().map(({ label }) => label),
    ...(reply.copy ?? []).map(({ label }) => label),
  ].flatMap(keysIn);

const MOST_ROUNDS = 5;

/** One chat: what the citizen does on the one side, what is said to them on the other. */
export class Talk {
  readonly office = new FakeOffice();
  state: DialogueState | null = null;
  /** What the last event was answered with. */
  replies: Reply[] = [];
  #ctx: DialogueContext;
  #messages = 0;

  constructor(change: Partial<DialogueContext> = {}) {
    this.#ctx = aContext(change);
  }

  /** Time goes by. */
  at(now: string): void {
    this.#ctx = { ...this.#ctx, now };
  }

  happens(event: DialogueEvent): Reply[] {
    this.replies = [];
    this.#step(event, 0);
    return this.replies;
  }

  #step(event: DialogueEvent, round: number): void {
    if (round > MOST_ROUNDS) throw new Error('The dialogue and its commands do not come to an end');
    const stored = this.state === null ? null : readState(JSON.parse(JSON.stringify(this.state)));
    if (stored) expect(stored.restarted).toBe(false);
    const { state, replies, commands } = step(stored?.state ?? null, event, this.#ctx);
    this.state = state;
    this.replies.push(...replies);
    for (const command of commands) this.#step({ kind: 'result', result: this.office.run(command) }, round + 1);
  }

  get options(): Option[] {
    return this.replies.flatMap((reply) => (reply.options ?? []).flat());
  }

  get said(): string {
    const locale = this.state?.locale ?? 'zh-CN';
    return this.replies.flatMap(({ text }) => text.map((each) => wordsOf(each, locale))).join('\n');
  }

  readonly citizen = {
    starts: (payload: string | null = null) => this.happens({ kind: 'start', payload }),
    writes: (text: string, ref: string = this.#nextRef()) => this.happens({ kind: 'text', text, ref }),
    edits: (ref: string, text: string) => this.happens({ kind: 'edit', text, ref }),
    /** Presses the button whose label begins so, among those just shown. */
    picks: (label: string) => {
      const locale = this.state?.locale ?? 'zh-CN';
      const found = this.options.find((each) => wordsOf(each.label, locale).startsWith(label));
      if (!found) throw new Error(`No button "${label}" among ${this.options.map(({ value }) => value).join(' ')}`);
      return this.citizen.presses(found.value);
    },
    presses: (value: string, turn: number | null = this.state?.turn ?? null) =>
      this.happens({ kind: 'press', value, turn }),
    says: (...texts: string[]) => {
      for (const text of texts) this.citizen.writes(text);
    },
    commands: (word: CommandWord, args = '') => this.happens({ kind: 'command', word, args }),
    sendsFile: (change: Partial<AnnouncedFile> = {}, album: string | null = null, caption: string | null = null) =>
      this.happens({
        kind: 'attachment',
        file: { kind: 'photo', channelRef: 'ref', name: 'a.jpg', mime: 'image/jpeg', sizeBytes: 1000, ...change },
        caption,
        ref: this.#nextRef(),
        album,
      }),
    sendsPlace: (latitude: number, longitude: number) =>
      this.happens({ kind: 'location', latitude, longitude, title: null }),
    sendsContact: (phone: string, own: boolean) => this.happens({ kind: 'contact', phone, name: '某人', own }),
  };

  readonly bot = {
    asks: (stepName: StepName) => expect(this.state?.at.step).toBe(stepName),
    says: (...keys: string[]) => expect(this.replies.flatMap(keysOf)).toEqual(expect.arrayContaining(keys)),
    saysNot: (key: string) => expect(this.replies.flatMap(keysOf)).not.toContain(key),
    isSilent: () => expect(this.replies).toEqual([]),
  };

  /** A filing at the step after its statement. */
  begins(kind: string, ...statement: string[]): void {
    this.citizen.starts();
    this.citizen.picks('我要反映问题');
    this.citizen.picks(kind);
    this.citizen.says(...statement);
    this.citizen.writes('说完了');
  }

  #nextRef(): string {
    this.#messages += 1;
    return `m${this.#messages}`;
  }
}
