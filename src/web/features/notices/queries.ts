import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  Announcement,
  AnnouncementAudience,
  AnnouncementPreview,
  Announcements,
  ComposeAnnouncement,
} from '../../../contract/announcements.ts';
import { call, get, post } from '../../api.ts';
import { useLive } from '../shell/live.tsx';
import { useChange } from '../shell/use-change.ts';

/** Without the event stream the page looks again this often while something moves by itself. */
const LIVE_MS = 2_000;
const MOVING: readonly Announcement['state'][] = ['scheduled', 'sending', 'revising'];

function usePollMs(isMoving: boolean): number | false {
  const isLive = useLive() === 'live';
  return isMoving && !isLive ? LIVE_MS : false;
}

export const useAnnouncements = (enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['announcements', 'list'],
    queryFn: ({ pageParam }) => get<Announcements>(`/announcements${pageParam && `?before=${pageParam}`}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled,
    refetchInterval: usePollMs(true),
  });

/** What waits for a second person. */
export const useWaitingNotices = (enabled: boolean) =>
  useQuery({
    queryKey: ['announcements', 'waiting'],
    queryFn: () => get<Announcements>('/announcements?waiting=1'),
    enabled,
  });

export const useAnnouncement = (id: string) => {
  const isPolled = usePollMs(true) !== false;
  return useQuery({
    queryKey: ['announcements', id],
    queryFn: () => get<Announcement>(`/announcements/${id}`),
    refetchInterval: ({ state }) => (isPolled && state.data && MOVING.includes(state.data.state) ? LIVE_MS : false),
  });
};

interface Reach {
  total: number;
  by: { channel: string; locale: string; count: number }[];
}

/** Whom it would reach now, counted anew when the choice changes. */
export const useReach = (audience: AnnouncementAudience, enabled = true) =>
  useQuery({
    queryKey: ['announcement-reach', audience],
    queryFn: () => post<Reach>('/announcements/reach', audience),
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });

export const usePreview = (input: Pick<ComposeAnnouncement, 'content' | 'audience'> | null) =>
  useQuery({
    queryKey: ['announcement-preview', input],
    queryFn: () => post<AnnouncementPreview>('/announcements/preview', input),
    enabled: input !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  });

/** Any change of a notice; why not is said beside what was pressed. */
export const useNoticeChange = <Input, Result>(
  change: (input: Input) => Promise<Result>,
  onDone?: (result: Result, input: Input) => void,
) => useChange('announcements', change, { onDone, failsInPlace: true });

export const saveDraft = (id: string | null, version: number, draft: ComposeAnnouncement): Promise<{ id: string }> =>
  id === null
    ? post<{ id: string }>('/announcements', draft)
    : call<{ id: string }>('PUT', `/announcements/${id}`, { ...draft, version });
