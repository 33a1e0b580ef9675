import type { Stores } from '../../../app/stores.ts';
import type { WorkCalendar } from '../../../domain/calendar/working-days.ts';
import { referenceNumber } from '../../../domain/petition/reference-number.ts';
import type { Paper } from './paper.ts';

/** What all matters of a load share: the office as it stands, read once, and the numbers that it gives out. */
export interface LoadedOffice {
  organisation: Pick<Stores['organisation'], 'findUnit' | 'findCategory' | 'findStaff'>;
  calendar: WorkCalendar;
  /** Notices to staff that are still kept. */
  noticesFrom: Date;
  /** Last number of each series; counts on. */
  series: Map<string, number>;
}

/** The stores of the use cases over one matter on paper. What no step of the load needs throws. */
export function paperStores(paper: Paper, office: LoadedOffice): Stores {
  return {
    petitions: petitionsOn(paper, office),
    events: {
      append: async (petition, event) => paper.append(petition, event),
      list: async () => paper.events,
    },
    limits: {
      insert: async (petitionId, limits) => paper.addLimits(petitionId, limits),
      list: async () => [...paper.limits],
      update: async (limit) => paper.replaceLimit(limit),
      petitionsToLookAt: async ({ today }, { after }) => {
        const next = paper.nextLook();
        return paper.petition && after === null && next !== null && next <= today ? [paper.petition.id] : [];
      },
      provisionalPetitions: async () => [],
      petitionsCounting: async () => [],
    },
    limitRules: { ...absent<Stores['limitRules']>('limitRules'), list: async () => [] },
    notices: {
      ...absent<Stores['notices']>('notices'),
      // What is older has been read and cleared away.
    staff: absent('staff'),
    units: absent('units'),
    handOvers: absent('handOvers'),
      add: async (notice) => {
        if (notice.at >= office.noticesFrom) paper.addNotice(notice);
      },
    },
    identities: { find: async () => paper.identity },
    receptions: absent<Stores['receptions']>('receptions'),
    follows: {
      ...absent<Stores['follows']>('follows'),
      has: async () => true,
      followers: async () => (paper.isFollowed ? [paper.chat] : []),
    },
    outbox: { add: async (message) => paper.addMessage(message) },
    organisation: { ...absent<Stores['organisation']>('organisation'), ...office.organisation },
    routing: absent('routing'),
    calendar: {
      ...absent<Stores['calendar']>('calendar'),
      load: async () => office.calendar,
      openChanges: async () => [],
    },
    audit: {
      add: async ({ staffId, type, data, at }) => {
        paper.rows.audit_event.push({ staffId, type, data, at });
      },
    },
    files: { ...absent<Stores['files']>('files'), findLoose: async () => [] },
    conversations: absent('conversations'),
    documents: { ...absent<Stores['documents']>('documents'), areWritten: false },
    templates: absent('templates'),
    quotas: absent('quotas'),
    // An office that has set nothing.
    settings: { ...absent<Stores['settings']>('settings'), get: async () => null },
    jobs: absent('jobs'),
  };
}

function petitionsOn(paper: Paper, { series }: LoadedOffice): Stores['petitions'] {
  const read = async () => paper.opened();
  return {
    ...absent<Stores['petitions']>('petitions'),
    register: async (registration) => paper.register(registration),
    number: async (_id, name) => {
      const running = (series.get(name) ?? 0) + 1;
      series.set(name, running);
      return paper.setNumber(referenceNumber(name, running));
    },
    lock: read,
    repeatsOf: async () => [],
    find: read,
    update: async (_id, changes) => paper.update(changes),
    insertSubmission: async (submission) => paper.addSubmission(submission, submission.petition),
    insertRating: async ({ petitionId, office, unit, comment, ratedAt }) => {
      paper.rows.rating.push({ petitionId, office, unit, comment, ratedAt });
    },
  };
}

/** A store that the load does without: whoever asks it has changed what the load must know of. */
function absent<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get: (_target, member) => {
      throw new Error(`The load has no store for ${name}.${String(member)}`);
    },
  });
}
