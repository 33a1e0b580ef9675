import { menuOption } from '../../matter.ts';
import { named, option, primary, rows, say } from '../../say.ts';
import { type Scene, type Step, UNMATCHED } from '../../scene.ts';
import { HOME } from '../../state.ts';
import { subscriptionOf, toggled } from './chosen.ts';

const PAGE = 12;

/** Which places matter; none chosen means the whole county, said by its own button. Then it is kept. */
export const areas: Step = {
  prompt: (scene) => {
    const { state, ctx } = scene;
    const { areas: chosen } = subscriptionOf(state);
    const begin = pageOf(scene) * PAGE;
    const each = ctx.office.areas.slice(begin, begin + PAGE).map((area, index) => {
      const label = named(area);
      const isChosen = chosen.includes(area['zh-CN']);
      return option(`sub.a.${begin + index}`, isChosen ? say('subscribe.chosen', { label }) : label);
    });
    const more = ctx.office.areas.length > PAGE ? [[option('sub.more', say('subscribe.next'))]] : [];
    const onward =
      chosen.length > 0 ? primary('sub.on', say('subscribe.on')) : option('sub.all', say('subscribe.allAreas'));
    return { text: [say('subscribe.askAreas')], options: [...rows(each, 2), ...more, [onward], [menuOption()]] };
  },
  accept: (scene, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    const { state, ctx } = scene;
    const notices = subscriptionOf(state);
    const [, place] = /^sub\.a\.(\d{1,3})$/.exec(answer.value) ?? [];
    const area = place === undefined ? undefined : ctx.office.areas[Number(place)];
    if (area) {
      const changed = { ...notices, areas: toggled(notices.areas, area['zh-CN']) };
      return { kind: 'go', state: { ...state, notices: changed } };
    }
    if (answer.value === 'sub.more') {
      const pages = Math.ceil(ctx.office.areas.length / PAGE);
      return { kind: 'go', state: { ...state, at: { ...state.at, page: (pageOf(scene) + 1) % pages } } };
    }
    if (answer.value !== 'sub.all' && answer.value !== 'sub.on') return UNMATCHED;
    const kept = answer.value === 'sub.all' ? { ...notices, areas: [] } : notices;
    return { kind: 'run', state: { ...state, notices: kept }, commands: [{ kind: 'subscribe', ...kept }] };
  },
  next: () => HOME,
  typed: 'choice',
};

const pageOf = ({ state }: Scene): number => state.at.page ?? 0;
