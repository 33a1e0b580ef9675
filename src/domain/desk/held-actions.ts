/** What can be held back for a moment: words to the petitioner that carry nothing else. */
export const HELD_ACTIONS = ['reply', 'ask'] as const;
export type HeldAction = (typeof HELD_ACTIONS)[number];
