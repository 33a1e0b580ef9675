import type { Categories, Units } from '../../../src/contract/staff.ts';
import { PETITION_KINDS } from '../../../src/domain/dialogue/command.ts';
import { FLAGS } from '../../../src/domain/petition/case-facts.ts';
import { QUEUES } from '../../../src/domain/petition/queues.ts';
import type { OfficeClient } from './office-client.ts';

/** A list as somebody would open it. */
export interface View {
  name: string;
  query: Record<string, string>;
}

/** Some of each: more would measure the same plans again. */
const SOME = 4;

/** Days of receipt as they are asked for: the last weeks, and long before. The load spreads its matters over years. */
const SPANS = [
  { from: '2026-11-01', to: '2026-11-30' },
  { to: '2025-12-31' },
  { from: '2026-01-01', to: '2026-06-30' },
];

/** Every queue, and every combination of filters that a person uses. */
export async function queueViews(client: OfficeClient): Promise<View[]> {
  const units = ((await client.get('/units')).body as Units).items;
  const categories = ((await client.get('/categories')).body as Categories).items;
  const queues = QUEUES.map((queue): View => ({ name: queue, query: { queue } }));
  const some = <T>(list: readonly T[]): T[] =>
    list.filter((_, index) => index % Math.ceil(list.length / SOME) === 0).slice(0, SOME);
  const kinds = PETITION_KINDS.map((kind) => ({ kind }));
  const inUnits = some(units).map(({ id }) => ({ unit: id }));
  const ofCategories = some(categories).map(({ code }) => ({ category: code }));
  const handlers = await handlersOf(
    client,
    some(units).map(({ id }) => id),
  );
  const narrowed = [
    ...[...kinds, ...inUnits, ...ofCategories, ...handlers],
    ...[{ handler: 'none' }, { handler: 'me' }],
    ...['registered', 'clarifying', 'dispatched', 'handling', 'replied', 'closed'].map((status) => ({ status })),
    ...inUnits.map((unit) => ({ ...unit, kind: 'appeal' })),
    ...inUnits.map((unit) => ({ ...unit, kind: 'praise', handler: 'none' })),
    ...ofCategories.map((category) => ({ ...category, kind: 'enquiry' })),
    ...FLAGS.map((flag) => ({ flag })),
    ...['telegram', 'visit', 'letter'].map((channel) => ({ channel })),
    ...[
      ...SPANS,
      ...SPANS.map((span) => ({ ...span, kind: 'appeal' })),
      ...SPANS.map((span) => ({ ...span, status: 'handling' })),
    ],
    ...inUnits.slice(0, 2).flatMap((unit) => SPANS.map((span) => ({ ...unit, ...span }))),
    ...ofCategories.slice(0, 2).map((category) => ({ ...category, ...SPANS[0], flag: 'supervised' })),
    ...inUnits.slice(0, 2).map((unit) => ({ ...unit, ...SPANS[0], q: '学校' })),
    ...ofCategories.slice(0, 2).map((category) => ({ ...category, status: 'handling', q: '路灯' })),
    ...ofCategories.flatMap((category) => inUnits.slice(0, 2).map((unit) => ({ ...category, ...unit }))),
  ];
  const over = [{}, { queue: 'open' }, { queue: 'closed' }, { queue: 'overdue' }, { queue: 'citizen_replied' }];
  return [
    ...queues,
    ...over.flatMap((queue) =>
      narrowed.map((filter): View => {
        const query: Record<string, string> = { ...queue, ...filter };
        return { name: [query.queue ?? 'all', ...Object.keys(filter)].join('+'), query };
      }),
    ),
  ];
}

async function handlersOf(client: OfficeClient, units: readonly string[]): Promise<{ handler: string }[]> {
  const found: { handler: string }[] = [];
  for (const unit of units) {
    const { items } = (await client.get(`/staff?unit=${unit}`)).body as { items: { id: string }[] };
    const [first] = items;
    if (first) found.push({ handler: first.id });
  }
  return found;
}
