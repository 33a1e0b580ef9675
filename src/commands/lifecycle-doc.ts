import { ACTIVITIES, type ActivityKey, activityOf } from '../domain/petition/activities.ts';
import type { ClockEffect } from '../domain/petition/clock-effect.ts';
import { type Action, type Transition, transitions } from '../domain/petition/lifecycle.ts';
import { LIMIT_KEYS } from '../domain/petition/limits.ts';
import { STATUSES, type Status } from '../domain/petition/statuses.ts';
import { type LifecycleRow, rowsOf, targetsOf } from '../domain/petition/validate-lifecycle.ts';
import { type Permission, ROLE_PERMISSIONS } from '../domain/staff/permissions.ts';
import type { Translator } from '../infra/i18n/translator.ts';

const INTRODUCTION = `# The life of a matter

Written by \`npm run docs\` from the transition table in \`src/domain/petition/lifecycle.ts\` and the activities in
\`activities.ts\`; a test compares the two, and \`validate-lifecycle.ts\` walks the table. Arrows are what staff and
petitioners do; what leaves a matter where it is stands in the tables below. What can be done to whom and when is decided
in \`decide.ts\` alone: a button that is not offered is refused by the server with the same reason.
`;
const CLOCKS = `## Actions

"Who may" names the roles that bring the permission (a sealed matter is seen by its readers alone, and they may do all of
it). "If" is what must be so besides the status. Limits: what an action meets is fulfilled, what it ends stops without
having been; a question lets targets rest and never a limit of the law, a hearing lets the recheck rest (art. 36).
`;
const ACTIVITIES_HEAD = `## Activities

What happens beside the course: each is recorded by a form, and stands in the history.
`;

/** The state diagram and the tables of actions and activities, as Markdown. */
export function lifecycleDoc(translator: Translator): string {
  const rows = rowsOf(transitions);
  const say = (key: string) => `${translator.t('zh-CN', key)} ${translator.t('en', key)}`;
  return [
    INTRODUCTION,
    ['```mermaid', ...diagram(rows, say), '```', ''].join('\n'),
    CLOCKS,
    actionTable(rows, translator),
    ACTIVITIES_HEAD,
    activityTable(translator),
  ].join('\n');
}

function diagram(rows: readonly LifecycleRow[], say: (key: string) => string): string[] {
  const arrows = new Map<string, Action[]>();
  for (const row of rows) {
    for (const to of targetsOf(row, rows)) {
      if (to === row.status) continue;
      const arrow = `  ${row.status} --> ${to}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), row.action]);
    }
  }
  const ends = STATUSES.filter((name) => Object.keys(transitions[name]).length === 0);
  return [
    'stateDiagram-v2',
    ...STATUSES.map((name) => `  ${name} : ${say(`matter:status.${name}`)}`),
    '  [*] --> registered',
    ...[...arrows].map(([arrow, actions]) => `${arrow} : ${actions.join(', ')}`),
    ...ends.map((end) => `  ${end} --> [*]`),
  ];
}

const HEAD = ['In', 'Action', 'Leads to', 'Who may', 'If', 'Limits', 'Message', 'Document'];

/** Rows that say the same of several statuses stand together. */
function actionTable(rows: readonly LifecycleRow[], translator: Translator): string {
  const lines = new Map<string, Status[]>();
  for (const row of rows) {
    const line = [label(translator, row.action), ...cells(row)].join(' | ');
    lines.set(line, [...(lines.get(line) ?? []), row.status]);
  }
  const body = [...lines].map(([line, statuses]) => [shortly(statuses), line].join(' | '));
  return table(HEAD, body);
}

function shortly(statuses: readonly Status[]): string {
  const others = STATUSES.filter((status) => !statuses.includes(status));
  return others.length < statuses.length ? `all but ${others.join(', ')}` : statuses.join(', ');
}

function label(translator: Translator, action: Action): string {
  const [key] = [`office:action.${action}`].filter((name) => translator.has('zh-CN', name));
  return key ? `${action} ${translator.t('zh-CN', key)}` : action;
}

function cells({ transition }: LifecycleRow): string[] {
  const { to, resumesTo, allow, orAllow, needs, clock, notifies, documents, kinds } = transition;
  const leads = { same: 'stays', resume: 'where it was' }[to as 'same' | 'resume'] ?? to;
  return [
    resumesTo ? `${leads}, resumes to ${resumesTo}` : leads,
    whoMay(allow, orAllow),
    [...(kinds ? [`${kinds.join(' or ')} only`] : []), ...(needs ?? [])].join(', '),
    effects(clock),
    notifies ?? '',
    documents?.join(', ') ?? '',
  ];
}

function whoMay(allow: Transition['allow'], orAllow?: Permission): string {
  if (allow === 'petitioner') return 'petitioner';
  const holders = Object.entries(ROLE_PERMISSIONS).filter(([, held]) =>
    (held as readonly Permission[]).some((one) => one === allow || one === orAllow),
  );
  return holders
    .map(([role]) => role)
    .filter((role) => role !== 'sealed_reader' && role !== 'administrator')
    .concat('administrator')
    .join(', ');
}

function effects(clock: ClockEffect | undefined): string {
  if (!clock) return '';
  const { meets, starts, restarts, pauses, resumes, suspends, continues, extends: extended, ends } = clock;
  const named = (verb: string, keys: readonly string[] | undefined) => (keys ? [`${verb} ${keys.join(', ')}`] : []);
  const isAll = ends !== true && ends?.length === LIMIT_KEYS.length;
  return [
    ...(meets === 'all' ? ['meets what the office owes'] : named('meets', meets)),
    ...(ends === true
      ? ['ends the rest']
      : isAll
        ? ['ends all']
        : named('ends', ends as readonly string[] | undefined)),
    ...named('starts at', starts),
    ...named('begins anew', restarts),
    ...(pauses ? ['targets rest'] : []),
    ...(resumes ? ['targets go on'] : []),
    ...named('suspends', suspends),
    ...named('continues', continues),
    ...named('extends', extended),
  ].join('; ');
}

function activityTable(translator: Translator): string {
  const body = (Object.keys(ACTIVITIES) as ActivityKey[]).map((key) => {
    const { allow, statuses, clock, documents, raises, lowers, shows } = activityOf(key);
    const marks = [...(raises ? [`raises ${raises}`] : []), ...(lowers ? [`lowers ${lowers.join(', ')}`] : [])];
    return [
      `${key} ${translator.t('zh-CN', `office:activity.${key}`)}`,
      shortly(statuses ?? STATUSES.filter((status) => 'record' in transitions[status])),
      whoMay(allow),
      [effects(clock), ...marks].filter(Boolean).join('; '),
      documents?.join(', ') ?? '',
      shows === 'fact' ? 'that it took place' : 'no',
    ].join(' | ');
  });
  return table(['Activity', 'In', 'Who may', 'Limits and marks', 'Document', 'The petitioner sees'], body);
}

const table = (head: readonly string[], body: readonly string[]): string =>
  [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...body.map((line) => `| ${line} |`), ''].join('\n');
