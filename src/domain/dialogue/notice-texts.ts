import type { Subscription } from '../announcements/content.ts';
import { isTopic } from '../announcements/topics.ts';
import type { Text } from '../text.ts';
import { lines, raw, say } from './say.ts';

/** Why somebody gets a notice. */
export function whyText({ areas, topics }: Subscription): Text {
  return say('announcement.why', { areas: areasText(areas), topics: topicsText(topics) });
}

const listed = (join: Text[]): Text => say('plain', { value: { join } });

/** More would crowd out the notice. */
const MOST_AREAS = 6;

export function areasText(areas: readonly string[]): Text {
  if (areas.length === 0) return say('announcement.everywhere');
  const shown = listed(areas.slice(0, MOST_AREAS).map(raw));
  return areas.length > MOST_AREAS ? say('announcement.areasMore', { areas: shown, count: areas.length }) : shown;
}

export const topicsText = (topics: readonly string[]): Text =>
  topics.length === 0
    ? say('announcement.everything')
    : listed(topics.filter(isTopic).map((topic) => say(`announcement.topic.${topic}`)));

/** Both, one below the other. */
export const subscriptionText = (subscription: Subscription): Text =>
  lines([
    say('subscribe.topicsAre', { topics: topicsText(subscription.topics) }),
    say('subscribe.areasAre', { areas: areasText(subscription.areas) }),
  ]);
