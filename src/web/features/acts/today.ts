import { useMe } from '../shell/me.tsx';

/** The day in the office's zone, `YYYY-MM-DD`, whatever the computer's. */
export function useToday(): string {
  const { timeZone } = useMe();
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(),
  );
}
