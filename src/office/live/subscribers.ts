import type { LiveEvent } from '../../contract/live.ts';
import { holds, holdsForOffice, type MatterScope, may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { MeantFor } from './meant-for.ts';
import type { Person } from './presence.ts';

/** Badges are told at most this often; who dispatches a hundred matters makes one ripple, not a hundred. */
const COUNTS_MS = 500;

export interface Subscriber {
  /** As of the last heartbeat. */
  actor: StaffActor;
  send: (event: LiveEvent) => void;
}

export interface ChangedMatter extends MatterScope {
  id: string;
  number: string;
  version: number;
}

/**
 * Tells who may know. A matter's change reaches those who may read it; that *something* changed reaches all, because a
 * matter may just have left somebody's view, which he must notice without being told where it went.
 */
export class LiveSubscribers {
  readonly #subscribers = new Set<Subscriber>();
  #counts: NodeJS.Timeout | undefined;

  add(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  get isEmpty(): boolean {
    return this.#subscribers.size === 0;
  }

  tell(matter: ChangedMatter): void {
    const { id, number, version } = matter;
    for (const { actor, send } of this.#subscribers) {
      if (may(actor, 'petition.read', matter)) send({ event: 'petition', id, number, version });
    }
    this.#counts ??= setTimeout(() => this.#tellCounts(), COUNTS_MS);
  }

  /** Those who have it open and may read it no longer: their page must not go on showing it. */
  tellGone(matter: ChangedMatter, people: readonly Pick<Person, 'id'>[]): void {
    for (const { actor, send } of this.#subscribers) {
      const isThere = people.some(({ id }) => id === actor.id);
      if (isThere && !may(actor, 'petition.read', matter)) send({ event: 'gone', id: matter.id });
    }
  }

  tellPresence(matter: ChangedMatter, people: readonly Person[]): void {
    for (const { actor, send } of this.#subscribers) {
      if (!may(actor, 'petition.read', matter)) continue;
      send({ event: 'presence', id: matter.id, people: people.filter(({ id }) => id !== actor.id) });
    }
  }

  tellAnnouncement(id: string): void {
    for (const { actor, send } of this.#subscribers) {
      if (holdsForOffice(actor, 'announcement.write')) send({ event: 'announcement', id });
    }
  }

  /** A hint to look at the bell; the list itself says what somebody may know. */
  tellNotice({ permission, staffIds }: MeantFor): void {
    for (const { actor, send } of this.#subscribers) {
      const isMeant = staffIds.length > 0 ? staffIds.includes(actor.id) : holds(actor, permission);
      if (isMeant) send({ event: 'notices' });
    }
  }

  close(): void {
    clearTimeout(this.#counts);
    this.#subscribers.clear();
  }

  #tellCounts(): void {
    this.#counts = undefined;
    for (const { send } of this.#subscribers) send({ event: 'counts' });
  }
}
