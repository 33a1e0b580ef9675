import type { Announcement } from '../../../contract/announcements.ts';
import type { Tone } from '../../ui/status-tag.tsx';

const TONES: Partial<Record<Announcement['state'], Tone>> = {
  submitted: 'amber',
  correcting: 'amber',
  scheduled: 'violet',
  sending: 'blue',
  revising: 'blue',
  paused: 'red',
  sent: 'green',
};

export const toneOf = (state: Announcement['state']): Tone => TONES[state] ?? 'neutral';
