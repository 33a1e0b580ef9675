import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Announcement,
  AnnouncementAudience,
  AnnouncementPreview,
  Announcements,
  ComposeAnnouncement,
} from '../../../contract/announcements.ts';
import { call, get, post } from '../../api.ts';

/** While something moves by itself the page looks again this often. */
const LIVE_MS = 2_000;
const MOVING: readonly Announcement['state'][] = ['scheduled', 'sending', 'revising'];

export const useAnnouncements = () =>
  useQuery({
    queryKey: ['announcements'],
    queryFn: () => get<Announcements>('/announcements'),
    refetchInterval: ({ state }) => (state.data?.items.some((each) => MOVING.includes(each.state)) ? LIVE_MS : false),
  });

export const useAnnouncement = (id: string) =>
  useQuery({
    queryKey: ['announcements', id],
    queryFn: () => get<Announcement>(`/announcements/${id}`),
    refetchInterval: ({ state }) => (state.data && MOVING.includes(state.data.state) ? LIVE_MS : false),
  });

export interface Reach {
  total: number;
}

/** Whom it would reach now, counted anew when the choice changes. */
export const useReach = (audience: AnnouncementAudience) =>
  useQuery({
    queryKey: ['announcement-reach', audience],
    queryFn: () => post<Reach>('/announcements/reach', audience),
    enabled: audience.locales.length > 0,
    staleTime: 10_000,
  });

export const usePreview = (input: Pick<ComposeAnnouncement, 'content' | 'audience'> | null) =>
  useQuery({
    queryKey: ['announcement-preview', input],
    queryFn: () => post<AnnouncementPreview>('/announcements/preview', input),
    enabled: input !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Any change of a notice; what is shown is fetched anew, also after a refusal. */
export function useChange<Input, Result>(change: (input: Input) => Promise<Result>, onDone?: (result: Result) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (result) => onDone?.(result),
    onSettled: () => client.invalidateQueries({ queryKey: ['announcements'] }),
  });
}

export const saveDraft = (id: string | null, version: number, draft: ComposeAnnouncement): Promise<{ id: string }> =>
  id === null
    ? post<{ id: string }>('/announcements', draft)
    : call<{ id: string }>('PUT', `/announcements/${id}`, { ...draft, version });
