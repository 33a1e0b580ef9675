import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardOf, listOf } from '../../src/app/staff-bot/card.ts';
import { renderReply } from '../../src/channels/telegram/render-reply.ts';
import { type Filing, PETITION_KINDS } from '../../src/domain/dialogue/command.ts';
import type { Reply } from '../../src/domain/dialogue/reply.ts';
import type { Petition } from '../../src/domain/petition/petition.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { PUSH_KINDS } from '../../src/domain/staff-bot/kinds.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { createWorld, must, type World } from './app-world.ts';

/** Words that stand nowhere in the product: whatever of them shows up has come from the petitioner. */
const SIGN = '\u9fa0';
const secret = fc.string({ unit: fc.constantFrom('甲', '乙', 'x', '7', ' ', '*', '<'), minLength: 1, maxLength: 20 });
const words = secret.map((text) => `${SIGN}${text}`);
const phone = fc.integer({ min: 0, max: 99_999_999 }).map((digits) => `138${String(digits).padStart(8, '0')}`);

const filings: fc.Arbitrary<Partial<Filing>> = fc
  .record({
    kind: fc.constantFrom(...PETITION_KINDS),
    identityMode: fc.constantFrom('named', 'withheld', 'anonymous' as const),
    urgent: fc.boolean(),
    statement: words,
    place: words,
    concerned: words,
    remedy: words,
    occurred: words,
    name: words,
    phone,
    address: words,
  })
  .map(({ place, name, phone: number, address, identityMode, ...rest }) => ({
    ...rest,
    identityMode,
    place: { text: place, latitude: null, longitude: null },
    identity:
      identityMode === 'anonymous' ? null : { name, phone: number, address, onBehalfOf: null, representatives: [] },
  }));

describe('a push to staff', () => {
  let world: World;
  let staff: StaffActor;
  beforeAll(async () => {
    world = await createWorld();
    staff = await world.staff({ role: 'administrator', unitId: null }, { role: 'sealed_reader', unitId: null });
  });
  afterAll(() => world?.database.drop());

  const translator = createTranslator();
  const push = (kind: (typeof PUSH_KINDS)[number]) => ({ id: 1n, kind, offer: {} });

  /** Everything that the chat could get of a matter, alone and in a list, as data and as it is rendered. */
  async function sent(petition: Petition): Promise<string> {
    const deps = { ...world.deps, publicUrl: () => 'https://desk.example' };
    return world.unitOfWork.run(async (stores) => {
      const parts: Reply[] = [];
      for (const kind of PUSH_KINDS) {
        const item = { push: push(kind), petition };
        parts.push(await cardOf({ stores, deps, actor: staff }, item), await listOf({ stores, deps }, [item, item]));
      }
      const rendered = LOCALES.flatMap((locale) => parts.map((reply) => renderReply(reply, locale, translator)));
      return JSON.stringify([parts, rendered]);
    });
  }

  test('holds nothing of the text, the name, the telephone or the address, of whatever kind it is', async () => {
    const chat = await world.chat();
    await fc.assert(
      fc.asyncProperty(filings, async (filing) => {
        const { petitionId, number } = await chat.files(filing);
        const petition = must(await world.unitOfWork.run((stores) => stores.petitions.find(petitionId)));
        const all = await sent(petition);
        expect(all).toContain(number);
        expect(all).not.toContain(SIGN);
        expect(all).not.toContain(filing.identity?.phone ?? SIGN);
        // Of a sealed matter not even the category.
        if (petition.kind === 'whistleblow') expect(all).not.toContain('staffbot:matter');
      }),
      { numRuns: 40 },
    );
  });
});
