import type { Subscription } from '../announcements/content.ts';
import { isTopic, TOPICS } from '../announcements/topics.ts';
import type { Name, Text } from '../text.ts';
import { lines, named, say } from './say.ts';

/** Why somebody gets a notice. `places`: the names of areas in both languages. */
export function whyText({ areas, topics }: Subscription, places: readonly Name[]): Text {
  return say('announcement.why', { areas: areasText(areas, places), topics: topicsText(topics) });
}

const listed = (join: Text[]): Text => say('plain', { value: { join } });

/** More would crowd out the notice, which beside a picture has few characters (announcements/content.ts). */
const MOST_AREAS = 6;
const MOST_LETTERS = 100;

function areasText(areas: readonly string[], places: readonly Name[]): Text {
  if (areas.length === 0) return say('announcement.everywhere');
  const names = areas.map((area) => places.find((place) => place['zh-CN'] === area) ?? { 'zh-CN': area, en: area });
  const shown = names.slice(0, howMany(names));
  const list = listed(shown.map(named));
  return shown.length < areas.length ? say('announcement.areasMore', { areas: list, count: areas.length }) : list;
}

/** How many names there is room for: one at least. */
function howMany(names: readonly Name[]): number {
  let letters = 0;
  const end = names.findIndex((name, index) => {
    letters += Math.max(name['zh-CN'].length, name.en.length) + 2;
    return index > 0 && letters > MOST_LETTERS;
  });
  return Math.min(end < 0 ? names.length : end, MOST_AREAS);
}

const topicsText = (topics: readonly string[]): Text =>
  topics.length === 0 || topics.length >= TOPICS.length
    ? say('announcement.everything')
    : listed(topics.filter(isTopic).map((topic) => say(`announcement.topic.${topic}`)));

/** Both, one below the other. */
export const subscriptionText = (subscription: Subscription, places: readonly Name[]): Text =>
  lines([
    say('subscribe.topicsAre', { topics: topicsText(subscription.topics) }),
    say('subscribe.areasAre', { areas: areasText(subscription.areas, places) }),
  ]);
