import { type Action, type Transition, transitions } from '../domain/petition/lifecycle.ts';
import type { Status } from '../domain/petition/statuses.ts';
import type { Translator } from '../infra/i18n/translator.ts';

const INTRODUCTION = `# The life of a matter

Written by \`npm run docs\` from the transition table in \`src/domain/petition/lifecycle.ts\`; a test compares the two.
Arrows are what staff and petitioners do; what leaves a matter where it is stands in the table below.
`;

/** The state diagram and the table of actions, as Markdown. */
export function lifecycleDoc(translator: Translator): string {
  const rows = Object.entries(transitions).flatMap(([status, actions]) =>
    Object.entries(actions).map(([action, transition]) => ({
      status: status as Status,
      action: action as Action,
      transition: transition as Transition,
    })),
  );
  const status = (name: string): string =>
    `${translator.t('zh-CN', `matter:status.${name}`)} ${translator.t('en', `matter:status.${name}`)}`;
  const states = Object.keys(transitions).map((name) => `  ${name} : ${status(name)}`);
  const arrows = rows.flatMap(({ status: from, action, transition: { to } }) => {
    if (to === 'same' || to === from) return [];
    // A question can come from several places; its answer leads back to each.
    if (to !== 'resume') return [`  ${from} --> ${to} : ${action}`];
    const asked = rows.filter((row) => row.transition.to === from).map((row) => row.status);
    return asked.map((back) => `  ${from} --> ${back} : ${action}`);
  });
  const ends = Object.keys(transitions).filter((name) => !arrows.some((arrow) => arrow.startsWith(`  ${name} -->`)));
  const diagram = [
    'stateDiagram-v2',
    ...states,
    '  [*] --> registered',
    ...arrows,
    ...ends.map((end) => `  ${end} --> [*]`),
  ];
  const table = rows.map(
    ({ status: from, action, transition }) => `| ${from} | ${action} | ${cells(transition).join(' | ')} |`,
  );
  return [
    INTRODUCTION,
    ['```mermaid', ...diagram, '```', ''].join('\n'),
    ['| in | action | leads to | who may | limits | message |', '|---|---|---|---|---|---|', ...table, ''].join('\n'),
  ].join('\n');
}

function cells({ to, allow, clock, notifies, kinds }: Transition): string[] {
  const met = clock?.meets === 'all' ? 'all' : clock?.meets?.join(', ');
  const effects = [
    ...(met ? [`meets ${met}`] : []),
    ...(clock?.starts ? ['starts handling'] : []),
    ...(clock?.pauses ? ['pauses targets'] : []),
    ...(clock?.resumes ? ['resumes targets'] : []),
    ...(clock?.ends ? ['ends the rest'] : []),
  ];
  return [kinds ? `${to} (${kinds.join(', ')} only)` : to, allow, effects.join('; '), notifies ?? ''];
}
