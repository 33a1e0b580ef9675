import { takeText } from '../../answers.ts';
import { onward } from '../../path.ts';
import { named, option, rows, say } from '../../say.ts';
import { type Outcome, type Scene, type Step, UNMATCHED, withAnswer } from '../../scene.ts';

const PAGE = 8;

/** WGS 84. Channels pass on what they are given, so it may be nowhere. */
export const isOnMap = (latitude: number, longitude: number): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

function pressed({ state, ctx }: Scene, value: string): Outcome {
  if (value === 'more') {
    const pages = Math.ceil(ctx.office.areas.length / PAGE);
    return { kind: 'go', state: { ...state, at: { step: 'file.place', page: ((state.at.page ?? 0) + 1) % pages } } };
  }
  const area = ctx.office.areas[Number(value.slice('area.'.length))];
  if (!area) return UNMATCHED;
  const text = area[state.locale ?? ctx.localeHint];
  return { kind: 'next', state: withAnswer(state, { place: { text, latitude: null, longitude: null } }) };
}

export const place: Step = {
  prompt: ({ state, ctx }) => {
    const { areas } = ctx.office;
    const from = (state.at.page ?? 0) * PAGE;
    const options = areas.map((area, index) => option(`area.${index}`, named(area))).slice(from, from + PAGE);
    return {
      text: [say(areas.length > 0 ? 'place.ask' : 'place.askTyped')],
      options: [...rows(options, 2), ...(areas.length > PAGE ? [[option('more', say('option.otherAreas'))]] : [])],
      input: 'location',
    };
  },
  accept: (scene, answer) => {
    if (answer.kind === 'press') return pressed(scene, answer.value);
    if (answer.kind === 'location') return located(scene, answer);
    return takeText(scene.state, answer, { patch: (text) => ({ place: { text, latitude: null, longitude: null } }) });
  },
  next: onward,
  typed: 'text',
  skip: (state) => withAnswer(state, { place: null }),
};

function located(
  { state }: Scene,
  { latitude, longitude, title }: { latitude: number; longitude: number; title: string | null },
): Outcome {
  if (!isOnMap(latitude, longitude)) return { kind: 'retry', say: [say('place.offMap')] };
  return { kind: 'next', state: withAnswer(state, { place: { text: title, latitude, longitude } }) };
}
