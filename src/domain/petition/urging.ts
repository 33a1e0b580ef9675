import { addDays, mondayOf } from '../calendar/dates.ts';

/** Once a working week: after an urge, the next is possible from the following Monday. */
export function urgeFrom(urgedOn: string): string {
  return addDays(mondayOf(urgedOn), 7);
}
