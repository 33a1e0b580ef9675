import { addDays } from '../../domain/calendar/dates.ts';
import { slotAt } from '../../domain/reception/reception-day.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import { seatOf } from './appointments.ts';
import { tellBooked } from './tell-booked.ts';

const HOUR_MS = 3_600_000;

/**
 * Reminds of appointments a day and an hour before, each once. What is said is written down with the message: a clock
 * that is set back says nothing twice, and of what was missed only the nearer one is said.
 */
export async function remindAppointments(unitOfWork: UnitOfWork, deps: AppDeps): Promise<number> {
  const { today } = momentOf(deps);
  const ids = await unitOfWork.run(async ({ appointments }) =>
    (await appointments.booked(today, addDays(today, 1))).map(({ id }) => id),
  );
  let reminded = 0;
  for (const id of ids) reminded += await unitOfWork.run((stores) => remind(stores, deps, id));
  return reminded;
}

async function remind(stores: Stores, deps: AppDeps, id: string): Promise<number> {
  const found = await seatOf({ stores }, id);
  if (found?.appointment.state !== 'booked' || found.appointment.slot === null) return 0;
  const { day, appointment } = found;
  const { now } = momentOf(deps);
  const left = slotAt(day, found.appointment.slot).getTime() - now.getTime();
  if (left <= 0) return 0;
  const isHour = left <= HOUR_MS;
  const isDay = left <= 24 * HOUR_MS;
  if (isHour ? appointment.remindedHourAt : !isDay || appointment.remindedDayAt) return 0;
  await stores.appointments.update(id, {
    ...(isHour && { remindedHourAt: now }),
    remindedDayAt: appointment.remindedDayAt ?? now,
  });
  await tellBooked(stores, { appointment, day, notice: isHour ? 'remindHour' : 'remindDay' });
  return 1;
}
