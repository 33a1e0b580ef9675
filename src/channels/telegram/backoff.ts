const WAITS_MS = [100, 300, 1_000, 2_000, 5_000, 10_000, 30_000] as const;
const LONGEST_MS = 30_000;

/** How long to wait after so many failures in a row, in milliseconds. */
export const afterAttempts = (failures: number): number => WAITS_MS[failures] ?? LONGEST_MS;
