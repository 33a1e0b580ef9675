import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { LiveEvent } from '../../../contract/live.ts';

export type LiveState = 'live' | 'polling' | 'offline';

/** While the stream is down: often enough to work with, rare enough to bear. */
const POLL_MS = 20_000;
const RECONNECT_MS = 10_000;
/** Under load many events come at once; lists are fetched again at most this often. */
const SETTLE_MS = 1500;

const LiveContext = createContext<LiveState>('polling');
export const useLive = (): LiveState => useContext(LiveContext);

const refreshAll = (client: QueryClient): void => {
  for (const key of ['queues', 'petitions', 'petition', 'notices', 'held', 'announcements'])
    client.invalidateQueries({ queryKey: [key] });
};

/** Collects what changed and fetches it again once things have settled. */
function createRefresher(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    listsChanged: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        client.invalidateQueries({ queryKey: ['queues'] });
        client.invalidateQueries({ queryKey: ['petitions'] });
      }, SETTLE_MS);
    },
    petitionChanged: (id: string) => {
      client.invalidateQueries({ queryKey: ['petition', id] });
      client.invalidateQueries({ queryKey: ['held'] });
    },
    stop: () => clearTimeout(timer),
  };
}

const idIn = (data: string): string | null => {
  const parsed: unknown = JSON.parse(data);
  return typeof parsed === 'object' && parsed !== null && 'id' in parsed ? String(parsed.id) : null;
};

function connect(client: QueryClient, onState: (live: boolean) => void): () => void {
  const refresher = createRefresher(client);
  let source: EventSource | undefined;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  let hadGap = false;
  const open = () => {
    source = new EventSource('/api/office/live');
    source.addEventListener('ready', () => {
      onState(true);
      if (hadGap) refreshAll(client);
      hadGap = false;
    });
    source.addEventListener('presence', (event) => {
      const { id, people } = JSON.parse(event.data) as Omit<Extract<LiveEvent, { event: 'presence' }>, 'event'>;
      client.setQueryData(['presence', id], people);
    });
    source.addEventListener('announcement', () => client.invalidateQueries({ queryKey: ['announcements'] }));
    source.addEventListener('gone', (event) => {
      const id = idIn(event.data);
      if (id !== null) refresher.petitionChanged(id);
    });
    source.addEventListener('notices', () => {
      client.invalidateQueries({ queryKey: ['notices'] });
      client.invalidateQueries({ queryKey: ['held'] });
    });
    source.addEventListener('counts', refresher.listsChanged);
    source.addEventListener('petition', (event) => {
      const id = idIn(event.data);
      if (id !== null) refresher.petitionChanged(id);
      refresher.listsChanged();
    });
    source.addEventListener('error', () => {
      hadGap = true;
      onState(false);
      // The browser gives up for good after an HTTP error; then it is ours to try again.
      if (source?.readyState === EventSource.CLOSED) reconnect = setTimeout(open, RECONNECT_MS);
    });
  };
  open();
  return () => {
    source?.close();
    clearTimeout(reconnect);
    refresher.stop();
  };
}

/** What others do shows without reloading: by the event stream, else by asking every so often. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => connect(client, setStreaming), [client]);
  useEffect(() => {
    const changed = () => setOnline(navigator.onLine);
    window.addEventListener('online', changed);
    window.addEventListener('offline', changed);
    return () => {
      window.removeEventListener('online', changed);
      window.removeEventListener('offline', changed);
    };
  }, []);
  useEffect(() => {
    if (streaming || !online) return;
    const timer = setInterval(() => refreshAll(client), POLL_MS);
    return () => clearInterval(timer);
  }, [client, streaming, online]);
  const state: LiveState = !online ? 'offline' : streaming ? 'live' : 'polling';
  return <LiveContext value={state}>{children}</LiveContext>;
}
