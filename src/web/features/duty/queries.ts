import { useQuery } from '@tanstack/react-query';
import type { Duty } from '../../../contract/duty.ts';
import { get } from '../../api.ts';

/** From a day on; null: from yesterday, as the server counts. */
export const useDuty = (since: string | null) =>
  useQuery({ queryKey: ['duty', since], queryFn: () => get<Duty>(`/duty${since ? `?from=${since}` : ''}`) });
