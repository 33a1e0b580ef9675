/** What an office is led through at first, in this order. Each can be passed over and taken up later. */
export const FIRST_STEPS = ['office', 'units', 'staff', 'bot', 'test'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];
export const STEP_STATES = ['open', 'done', 'skipped'] as const;
export type StepState = (typeof STEP_STATES)[number];
