import { useQuery } from '@tanstack/react-query';
import type { CalendarYear, LimitRules } from '../../../contract/clocks.ts';
import { get } from '../../api.ts';

export const LIMIT_RULES = ['limit-rules'];
export const useLimitRules = () => useQuery({ queryKey: LIMIT_RULES, queryFn: () => get<LimitRules>('/limit-rules') });

export const calendarKey = (year: number) => ['calendar', year];
export const useCalendarYear = (year: number) =>
  useQuery({ queryKey: calendarKey(year), queryFn: () => get<CalendarYear>(`/calendar/${year}`) });
