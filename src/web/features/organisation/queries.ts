import { useQuery } from '@tanstack/react-query';
import type { Settings, UnitHolding, UnitRoom } from '../../../contract/organisation.ts';
import { get } from '../../api.ts';

export const useUnitRoom = () =>
  useQuery({ queryKey: ['unit-room'], queryFn: () => get<UnitRoom>('/organisation/units') });

export const useUnitHolding = (id: string) =>
  useQuery({ queryKey: ['unit-room', id], queryFn: () => get<UnitHolding>(`/organisation/units/${id}`) });

export const SETTINGS = ['settings'];
export const readSettings = () => get<Settings>('/settings');
export const useSettings = () => useQuery({ queryKey: SETTINGS, queryFn: readSettings });
