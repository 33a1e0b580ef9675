import { useQuery } from '@tanstack/react-query';
import type { Categories, StaffList, Units } from '../../../contract/staff.ts';
import { get } from '../../api.ts';

/** Units, categories and people change rarely; one fetch serves a whole visit. */
const HOUR_MS = 60 * 60 * 1000;

export const useUnits = () =>
  useQuery({ queryKey: ['units'], queryFn: () => get<Units>('/units'), staleTime: HOUR_MS });

export const useCategories = () =>
  useQuery({ queryKey: ['categories'], queryFn: () => get<Categories>('/categories'), staleTime: HOUR_MS });

/** Who can be given a matter: of one unit, or everybody. */
export const useStaff = (unitId: string | null) =>
  useQuery({
    queryKey: ['staff', unitId],
    queryFn: () => get<StaffList>(unitId === null ? '/staff' : `/staff?${new URLSearchParams({ unit: unitId })}`),
    staleTime: 60_000,
  });

/** Who holds a permission for some matter. */
export const useHolders = (permission: string, enabled: boolean) =>
  useQuery({
    queryKey: ['staff', 'may', permission],
    queryFn: () => get<StaffList>(`/staff?${new URLSearchParams({ may: permission })}`),
    staleTime: 60_000,
    enabled,
  });
