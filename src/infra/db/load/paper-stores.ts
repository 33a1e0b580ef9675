import type { Stores } from '../../../app/stores.ts';
import { isLive } from '../../../domain/petition/limits.ts';
import type { Petition } from '../../../domain/petition/petition.ts';
import type { Paper } from './paper.ts';
import { canBeConfirmed, type PaperDesk } from './paper-desk.ts';

/** The stores of the use cases over matters on paper. What no step needs throws. */
export function paperStores(desk: PaperDesk): Stores {
  const { office } = desk;
  return {
    petitions: petitionsOn(desk),
    events: {
      append: async (petition, event) => desk.paper(petition.id).append(petition, event),
      list: async ({ id }) => desk.paper(id).events.slice(),
    },
    limits: limitsOn(desk),
    limitRules: { ...absent<Stores['limitRules']>('limitRules'), list: async () => [] },
    notices: {
      ...absent<Stores['notices']>('notices'),
      // What is older has been read and cleared away.
      add: async ({ audience: { unitId, permission }, petitionId, ...notice }) => {
        if (!petitionId || notice.at < office.noticesFrom) return;
        desk.paper(petitionId).addNotice({ ...notice, petitionId, audience: { unitId, permission } });
      },
    },
    held: absent('held'),
    caseFollows: { ...absent<Stores['caseFollows']>('caseFollows'), of: async () => [] },
    identities: { find: async (id) => desk.paper(id).identity },
    receptions: absent<Stores['receptions']>('receptions'),
    subscriptions: absent<Stores['subscriptions']>('subscriptions'),
    announcementDrafts: absent('announcementDrafts'),
    follows: {
      ...absent<Stores['follows']>('follows'),
      has: async (conversationId, petitionId) => desk.papers.get(petitionId)?.chat.id === conversationId,
      hasPass: async () => false,
      filedFrom: async (conversationId) => {
        const own = [...desk.papers].filter(([, { chat, isFollowed }]) => isFollowed && chat.id === conversationId);
        return own.map(([id]) => id);
      },
      followers: async (petitionId) => {
        const { isFollowed, chat } = desk.paper(petitionId);
        return isFollowed ? [chat] : [];
      },
    },
    outbox: { ...absent<Stores['outbox']>('outbox'), add: async (message) => desk.send(message) },
    organisation: { ...absent<Stores['organisation']>('organisation'), ...office.organisation },
    routing: absent('routing'),
    staff: absent('staff'),
    // What is planned on paper goes to no unit complained of.
    units: { ...absent<Stores['units']>('units'), list: async () => [] },
    handOvers: absent('handOvers'),
    receptionDays: absent('receptionDays'),
    appointments: absent('appointments'),
    calls: absent('calls'),
    feeds: absent('feeds'),
    duty: { ...absent<Stores['duty']>('duty'), between: async () => [] },
    bulk: absent('bulk'),
    deskJobs: absent('deskJobs'),
    calendar: {
      ...absent<Stores['calendar']>('calendar'),
      load: async () => office.calendar,
      openChanges: async () => office.calendarChanges ?? [],
      markApplied: async (ids) => {
        office.calendarChanges = office.calendarChanges?.filter(({ id }) => !ids.includes(id)) ?? [];
      },
    },
    audit: {
      add: async ({ staffId, type, data, at }) => {
        const { petitionId } = data;
        const paper = typeof petitionId === 'string' ? desk.papers.get(petitionId) : undefined;
        paper?.rows.audit_event.push({ staffId, type, data, at });
      },
    },
    files: { ...absent<Stores['files']>('files'), findLoose: async () => [] },
    conversations: absent('conversations'),
    // Papers are drawn by jobs, and nothing is queued here.
    documents: { ...absent<Stores['documents']>('documents'), areWritten: false, list: async () => [] },
    templates: absent('templates'),
    quotas: absent('quotas'),
    open311Keys: absent('open311Keys'),
    settings: { ...absent<Stores['settings']>('settings'), get: async (key) => office.settings.get(key) ?? null },
    jobs: { add: async () => undefined, addAt: async () => undefined },
  };
}

function petitionsOn(desk: PaperDesk): Stores['petitions'] {
  const read = async (id: string): Promise<Petition | null> => desk.papers.get(id)?.opened() ?? null;
  return {
    ...absent<Stores['petitions']>('petitions'),
    register: async (registration) => desk.register(registration),
    number: async (id, series) => desk.number(id, series),
    lock: read,
    find: read,
    findMany: async (ids) => ids.flatMap((id) => desk.papers.get(id)?.opened() ?? []),
    findByNumber: async (number) => desk.byNumber(number)?.withCode() ?? null,
    repeatsOf: async (id) => {
      if (!desk.originals.has(id)) return [];
      return [...desk.papers.values()].flatMap((paper) =>
        paper.petition?.linkedToId === id ? (paper.opened() ?? []) : [],
      );
    },
    update: async (id, changes) => {
      if (changes.linkedToId) desk.originals.add(changes.linkedToId);
      return desk.paper(id).update(changes);
    },
    insertSubmission: async (submission) =>
      desk.paper(submission.petition.id).addSubmission(submission, submission.petition),
    insertRating: async ({ petitionId, office, unit, comment, ratedAt }) =>
      desk.paper(petitionId).rate({ petitionId, office, unit, comment, ratedAt }),
  };
}

function limitsOn(desk: PaperDesk): Stores['limits'] {
  const withLimit = (holds: (limit: Paper['limits'][number]) => boolean) => (paper: Paper) => paper.limits.some(holds);
  return {
    insert: async (petitionId, limits) => desk.paper(petitionId).addLimits(petitionId, limits),
    list: async (petitionId) => [...desk.paper(petitionId).limits],
    update: async (...limits) => {
      for (const limit of limits) desk.paper(limit.petitionId).replaceLimit(limit);
    },
    petitionsToLookAt: async (at, page) => desk.page((paper) => paper.isToLookAt(at), page),
    provisionalPetitions: async (page) => {
      const canBe = withLimit(canBeConfirmed(desk.office.calendar));
      return desk.page((paper) => paper.nextLook().isProvisional && canBe(paper), page);
    },
    petitionsCounting: async ({ firstDay, lastDay }, page) =>
      desk.page(
        withLimit((limit) => isLive(limit) && limit.startsOn < lastDay && limit.legalDueOn >= firstDay),
        page,
      ),
  };
}

/** A store that is done without: whoever asks it has changed what must be known of here. */
function absent<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get: (_target, member) => {
      throw new Error(`On paper there is no store for ${name}.${String(member)}`);
    },
  });
}
