import type { OwnAppointment, ReceptionOffer } from '../../../reception/offer.ts';
import type { Text } from '../../../text.ts';
import { menuOption } from '../../matter.ts';
import type { Option } from '../../reply.ts';
import { danger, lines, named, option, primary, raw, say } from '../../say.ts';
import { type Scene, type Step, UNMATCHED } from '../../scene.ts';

/** More would not be read on a phone. */
export const MOST_DAYS = 6;

/** Whom one can speak to, when and where; or what is booked, with what can be done about it. */
export const days: Step = {
  prompt: (scene) => {
    const { visit } = scene.state;
    const mine = visit?.mine ?? null;
    if (!mine || visit?.moves === true) {
      return { text: offered(scene), options: [...choices(visit?.days ?? []), [menuOption()]] };
    }
    const shown = visit?.drops === true ? asked(mine) : { text: own(mine), options: ways(mine) };
    return { text: shown.text, options: [...shown.options, [menuOption()]] };
  },
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    const { visit } = state;
    if (!visit) return UNMATCHED;
    switch (answer.value) {
      case 'visit.move':
        return { kind: 'go', state: { ...state, visit: { ...visit, moves: true } } };
      case 'visit.drop':
        return { kind: 'go', state: { ...state, visit: { ...visit, drops: true } } };
      case 'visit.keep':
        return { kind: 'go', state: { ...state, visit: { ...visit, drops: false } } };
      case 'visit.sure':
        return { kind: 'run', state, commands: [{ kind: 'cancelReception' }] };
      case 'visit.here':
        return { kind: 'run', state, commands: [{ kind: 'arriveAtReception' }] };
      case 'visit.look':
        return { kind: 'run', state, commands: [{ kind: 'listReceptions' }] };
      default:
        return choose(state, visit, answer.value);
    }
  },
  next: () => ({ step: 'reception.times' }),
  typed: 'choice',
};

type Visit = NonNullable<Scene['state']['visit']>;

function choose(state: Scene['state'], visit: Visit, value: string): ReturnType<Step['accept']> {
  const day = bookable(visit.days)[Number(value.replace('day.', ''))];
  if (!value.startsWith('day.') || !day) return UNMATCHED;
  return { kind: 'next', state: { ...state, visit: { ...visit, dayId: day.id } } };
}

const bookable = (offers: readonly ReceptionOffer[]) =>
  offers.filter(({ free }) => free.length > 0).slice(0, MOST_DAYS);

function offered({ state }: Scene): Text[] {
  const offers = state.visit?.days.slice(0, MOST_DAYS) ?? [];
  if (offers.length === 0) return [say('reception.none')];
  const shown = lines(offers.map(line));
  const isFull = bookable(offers).length === 0;
  return [say('reception.intro'), shown, isFull ? say('reception.full') : say('reception.askDay')];
}

function line(offer: ReceptionOffer): Text {
  const { day, from, to, leader, post, place, portfolio, units, isVillage, free } = offer;
  const who = post ? say('reception.leader', { name: leader, post: { name: post } }) : raw(leader);
  const common = { day: { date: day }, who, place: { name: place }, portfolio: { name: portfolio }, from, to };
  if (isVillage) return say('reception.village', common);
  if (units.length === 0) return say('reception.day', { ...common, count: free.length });
  return say('reception.joint', { ...common, count: free.length, units: { join: units.map(named) } });
}

const choices = (offers: readonly ReceptionOffer[]): Option[][] =>
  bookable(offers).map(({ day, leader }, index) => [
    option(`day.${index}`, say('reception.pick', { day: { date: day }, leader })),
  ]);

function own({ at, place, leader, code, state, ticket, ahead }: OwnAppointment): Text[] {
  const params = { at: { time: at }, place: { name: place }, leader, code, ticket: ticket ?? 0, ahead };
  if (state === 'called') return [say('reception.ownCalled', params)];
  if (state === 'waiting') return [say(ahead === 0 ? 'reception.ownNext' : 'reception.ownWaiting', params)];
  return [say('reception.own', params), say('reception.ownCode', params)];
}

/** Hours are few: what is given up by a slip of the thumb may be gone. */
const asked = ({ at }: OwnAppointment): { text: Text[]; options: Option[][] } => ({
  text: [say('reception.askDrop', { at: { time: at } })],
  options: [[danger('visit.sure', say('reception.dropSure')), option('visit.keep', say('reception.keep'))]],
});

function ways({ state, isToday }: OwnAppointment): Option[][] {
  if (state !== 'booked') return [[primary('visit.look', say('reception.look'))]];
  const here = isToday ? [[primary('visit.here', say('reception.here'))]] : [];
  return [...here, [option('visit.move', say('reception.move')), danger('visit.drop', say('reception.drop'))]];
}
