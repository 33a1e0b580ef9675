import { useSearchParams } from 'react-router';
import { LISTS } from '../../../contract/lists.ts';

/** The filters of the list, named as the API names them; all stand in the URL, so that a view can be sent to somebody. */
const FILTER_KEYS = [
  'status',
  'kind',
  'category',
  'unit',
  'handler',
  'channel',
  'flag',
  'from',
  'to',
  'figure',
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

export interface ListView {
  queue: string | null;
  words: string | null;
  filters: Partial<Record<FilterKey, string>>;
  /** As the API takes it, without a cursor. */
  query: string;
}

export function readView(params: URLSearchParams): ListView {
  const words = params.get('q') || null;
  // A search, and what a figure counts, is looked for everywhere unless a queue was named; a plain visit shows what is open.
  const isEverywhere = words !== null || params.has('figure');
  // An address from elsewhere may name a queue that is none.
  const named = LISTS.queues.find((queue) => queue === params.get('queue'));
  const queue = named ?? (isEverywhere ? null : 'open');
  const filters: ListView['filters'] = {};
  const query = new URLSearchParams();
  if (queue !== null) query.set('queue', queue);
  if (words !== null) query.set('q', words);
  for (const key of FILTER_KEYS) {
    const value = params.get(key);
    if (!value) continue;
    filters[key] = value;
    query.set(key, value);
  }
  return { queue, words, filters, query: query.toString() };
}

export function useListView() {
  const [params, setParams] = useSearchParams();
  const setFilter = (key: FilterKey, value: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value === null) next.delete(key);
      else next.set(key, value);
      return next;
    });
  const clearFilters = () =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const key of FILTER_KEYS) next.delete(key);
      return next;
    });
  return { view: readView(params), setFilter, clearFilters };
}
