import { isTopic, TOPICS } from '../../../announcements/topics.ts';
import { menuOption } from '../../matter.ts';
import { option, primary, rows, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { subscriptionOf, toggled } from './chosen.ts';

/** What one wants to hear about; none chosen means everything, said by its own button. */
export const topics: Step = {
  prompt: ({ state }) => {
    const { topics: chosen } = subscriptionOf(state);
    const each = TOPICS.map((topic) => {
      const label = say(`announcement.topic.${topic}`);
      return option(`sub.t.${topic}`, chosen.includes(topic) ? say('subscribe.chosen', { label }) : label);
    });
    const onward = chosen.length > 0 ? primary('sub.on', say('subscribe.on')) : option('sub.all', say('subscribe.all'));
    return { text: [say('subscribe.askTopics')], options: [...rows(each, 2), [onward], [menuOption()]] };
  },
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    const notices = subscriptionOf(state);
    const topic = answer.value.replace(/^sub\.t\./, '');
    if (isTopic(topic)) {
      const changed = { ...notices, topics: toggled(notices.topics, topic) };
      return { kind: 'go', state: { ...state, notices: changed } };
    }
    if (answer.value === 'sub.all') return { kind: 'next', state: { ...state, notices: { ...notices, topics: [] } } };
    return answer.value === 'sub.on' ? { kind: 'next', state } : UNMATCHED;
  },
  next: () => ({ step: 'subscribe.areas' }),
  typed: 'choice',
};
