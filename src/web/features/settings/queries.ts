import { useQuery } from '@tanstack/react-query';
import type { CalendarYear, LimitRules, SeenClockPolicy } from '../../../contract/clocks.ts';
import type { Open311 } from '../../../contract/open311.ts';
import { get } from '../../api.ts';

export const LIMIT_RULES = ['limit-rules'];
export const readLimitRules = () => get<LimitRules>('/limit-rules');
export const useLimitRules = () => useQuery({ queryKey: LIMIT_RULES, queryFn: readLimitRules });

export const CLOCK_POLICY = ['clock-policy'];
export const readClockPolicy = () => get<SeenClockPolicy>('/clock-policy');
export const useClockPolicy = (enabled: boolean) =>
  useQuery({ queryKey: CLOCK_POLICY, queryFn: readClockPolicy, enabled });

export const OPEN311 = ['open311'];
export const readOpen311 = () => get<Open311>('/settings/open311');
export const useOpen311 = (enabled: boolean) => useQuery({ queryKey: OPEN311, queryFn: readOpen311, enabled });

export const calendarKey = (year: number) => ['calendar', year];
export const useCalendarYear = (year: number, isWanted = true) =>
  useQuery({
    queryKey: calendarKey(year),
    queryFn: () => get<CalendarYear>(`/calendar/${year}`),
    enabled: isWanted,
  });
