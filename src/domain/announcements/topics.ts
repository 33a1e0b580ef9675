/** What notices can be about; the names are texts (`bot:announcement.topic.<code>`). */
export const TOPICS = [
  'schools',
  'health',
  'housing',
  'work',
  'benefits',
  'transport',
  'environment',
  'safety',
  'rules',
  'reception',
] as const;
export type Topic = (typeof TOPICS)[number];

export const isTopic = (value: string): value is Topic => TOPICS.some((topic) => topic === value);
