import type { Sealer } from '../../../app/ports.ts';
import type { Stores } from '../../../app/stores.ts';
import { createAnnouncementDrafts } from './announcement-drafts.ts';
import { createBulkStore } from './bulk-store.ts';
import type { CalendarCache } from './calendar-cache.ts';
import { createCallStore } from './call-store.ts';
import { createCaseFollowStore } from './case-follow-store.ts';
import {
  createConversationStore,
  createFollowStore,
  createIdentityStore,
  createOutboxStore,
} from './conversation-store.ts';
import { createDeskJobStore } from './desk-job-store.ts';
import { createDocumentStore, createTemplateStore } from './document-store.ts';
import { createDutyStore, createFeedStore } from './duty-store.ts';
import { createEventStore } from './event-store.ts';
import { createFileRecordStore } from './file-record-store.ts';
import { createHandOverStore } from './hand-over-store.ts';
import { createHeldStore } from './held-store.ts';
import { createLimitRuleStore } from './limit-rule-store.ts';
import { createLimitStore } from './limit-store.ts';
import { createNoticeStore } from './notice-store.ts';
import {
  createAuditStore,
  createCalendarStore,
  createJobQueue,
  createQuotaStore,
  createSettingStore,
} from './office-stores.ts';
import { createOpen311KeyStore } from './open311-key-store.ts';
import { createOrganisationStore } from './organisation-store.ts';
import { createPetitionStore } from './petition-store.ts';
import { createAppointmentStore, createReceptionDayStore } from './reception-day-store.ts';
import { createReceptionStore } from './reception-store.ts';
import { createRoutingStore } from './routing-store.ts';
import { createStaffStore } from './staff-store.ts';
import { createSubscriptionStore } from './subscription-store.ts';
import { nothingTouched, type StoreBase, type Tx } from './transaction.ts';
import { createUnitStore } from './unit-store.ts';

/**
 * The stores of one transaction. `touched` collects what listeners should hear of once it has committed; `calendars` may
 * shorten the reading of days off.
 */
export function createStores(tx: Tx, sealer: Sealer, touched = nothingTouched(), calendars?: CalendarCache): Stores {
  const base: StoreBase = { tx, sealer, touched };
  const calendar = createCalendarStore(base);
  return {
    petitions: createPetitionStore(base),
    events: createEventStore(base),
    limits: createLimitStore(base),
    limitRules: calendars ? calendars.overRules(createLimitRuleStore(base)) : createLimitRuleStore(base),
    notices: createNoticeStore(base),
    held: createHeldStore(base),
    caseFollows: createCaseFollowStore(base),
    identities: createIdentityStore(base),
    conversations: createConversationStore(base),
    follows: createFollowStore(base),
    subscriptions: createSubscriptionStore(base),
    announcementDrafts: createAnnouncementDrafts(base),
    receptions: createReceptionStore(base),
    outbox: createOutboxStore(base),
    files: createFileRecordStore(base),
    documents: createDocumentStore(base),
    templates: createTemplateStore(base),
    quotas: createQuotaStore(base),
    organisation: createOrganisationStore(base),
    staff: createStaffStore(base),
    units: createUnitStore(base),
    handOvers: createHandOverStore(base),
    duty: createDutyStore(base),
    feeds: createFeedStore(base),
    calls: createCallStore(base),
    receptionDays: createReceptionDayStore(base),
    appointments: createAppointmentStore(base),
    bulk: createBulkStore(base),
    deskJobs: createDeskJobStore(base),
    routing: createRoutingStore(base),
    calendar: calendars ? calendars.over(calendar) : calendar,
    settings: createSettingStore(base),
    open311Keys: createOpen311KeyStore(base),
    audit: createAuditStore(base),
    jobs: createJobQueue(base),
  };
}
