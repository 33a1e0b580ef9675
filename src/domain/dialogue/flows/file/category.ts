import type { CategoryChoice, DialogueContext } from '../../context.ts';
import { statementOf } from '../../draft.ts';
import { fold } from '../../matching.ts';
import { onward } from '../../path.ts';
import type { Option } from '../../reply.ts';
import { named, option, rows, say } from '../../say.ts';
import { draftOf, type Outcome, type Scene, type Step, UNMATCHED, withAnswer } from '../../scene.ts';

const PAGE = 8;
const LIKELIEST = 3;

const codeValue = ({ code }: CategoryChoice): string => `cat.${code}`.slice(0, 40);
const asOption = (category: CategoryChoice): Option => option(codeValue(category), named(category.label));

const byCodes = (ctx: DialogueContext, codes: string[]): CategoryChoice[] =>
  codes.flatMap((code) => ctx.categories.find((category) => category.code === code) ?? []);

/** Page 0 holds the likeliest, or what a typed word may have meant; the pages after it hold them all. */
function shown({ state, ctx }: Scene): { page: number; choices: CategoryChoice[]; last: number } {
  const last = Math.max(Math.ceil(ctx.categories.length / PAGE), 1);
  const page = Math.min(state.at.page ?? 0, last);
  const codes = state.at.found ?? ctx.suggestCategories(statementOf(draftOf(state))).slice(0, LIKELIEST);
  const likely = page === 0 ? byCodes(ctx, codes) : [];
  if (likely.length > 0) return { page: 0, choices: likely, last };
  const from = Math.max(page, 1);
  return { page: from, choices: ctx.categories.slice((from - 1) * PAGE, from * PAGE), last };
}

function turnPage(scene: Scene, by: 1 | -1): Outcome {
  const { page, last } = shown(scene);
  const to = by === 1 ? (page >= last ? 1 : page + 1) : page <= 1 ? last : page - 1;
  return { kind: 'go', state: { ...scene.state, at: { step: 'file.category', page: to } } };
}

/** What was typed may be part of a label, or a word of the routing table. */
function search({ state, ctx }: Scene, typed: string): Outcome {
  const word = fold(typed);
  if (word.length < 2 || word.length > 30) return UNMATCHED;
  const found = ctx.categories.filter(({ label, keywords }) =>
    [label['zh-CN'], label.en, ...keywords].some((each) => {
      const folded = fold(each);
      return folded.includes(word) || (folded.length >= 2 && word.includes(folded));
    }),
  );
  const [only, ...more] = found;
  if (!only) return UNMATCHED;
  if (more.length === 0) return { kind: 'next', state: withAnswer(state, { category: only.code }) };
  const codes = found.slice(0, PAGE).map(({ code }) => code);
  return { kind: 'go', state: { ...state, at: { step: 'file.category', found: codes } } };
}

export const category: Step = {
  prompt: (scene) => {
    const { page, choices, last } = shown(scene);
    const turn =
      page === 0
        ? [option('more', say('option.otherCategories'))]
        : last > 1
          ? [option('less', say('option.previousPage')), option('more', say('option.nextPage'))]
          : [];
    return {
      text: [page === 0 ? say('category.ask') : say('category.browse', { page, last })],
      options: [
        ...(page === 0 ? rows(choices.map(asOption), 1) : rows(choices.map(asOption), 2)),
        ...(turn.length > 0 ? [turn] : []),
        [option('unsure', say('option.unsure'))],
      ],
    };
  },
  accept: (scene, answer) => {
    if (answer.kind === 'text') return search(scene, answer.text);
    if (answer.kind !== 'press') return UNMATCHED;
    if (answer.value === 'more') return turnPage(scene, 1);
    if (answer.value === 'less') return turnPage(scene, -1);
    const chosen = scene.ctx.categories.find((each) => codeValue(each) === answer.value);
    return { kind: 'next', state: withAnswer(scene.state, { category: chosen?.code ?? null }) };
  },
  next: onward,
  typed: 'choice',
};
