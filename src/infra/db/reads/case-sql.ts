import { Prisma } from '../generated/client.ts';
import {
  type EventJson,
  eventsOf,
  type FileJson,
  filesOf,
  type JsonRow,
  type LimitJson,
  limitsOf,
  PETITION_COLUMNS,
} from '../stores/row-sql.ts';

type Delivery = Pick<Prisma.OutboxGetPayload<object>, 'id' | 'eventId' | 'channel' | 'state' | 'failure' | 'attempts'>;
export type DeliveryJson = JsonRow<Delivery & { at: Date }>;
type RatingJson = JsonRow<Omit<Prisma.RatingGetPayload<object>, 'petitionId'>>;
interface UnitJson {
  id: string;
  nameZh: string;
  nameEn: string;
}

/** A matter's row with all that belongs to it and stands around it. */
export interface CaseRow extends Prisma.PetitionGetPayload<object> {
  events: EventJson[];
  limits: LimitJson[];
  files: FileJson[];
  deliveries: DeliveryJson[];
  rating: RatingJson | null;
  sealedIdentity: Uint8Array | null;
  /** The one of its category, where it is open. */
  categoryUnit: UnitJson | null;
  assistUnits: UnitJson[];
  recused: { id: string; name: string }[];
  linkedTo: { id: string; number: string } | null;
  policy: unknown;
  isFollowed: boolean;
}

const P = Prisma.sql`p.id`;
const UNIT = Prisma.raw(`json_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en)`);

const DELIVERIES = Prisma.sql`
  (select coalesce(json_agg(json_build_object('id', o.id::text, 'eventId', o.event_id::text, 'channel', o.channel,
      'state', o.state, 'failure', o.failure, 'attempts', o.attempts,
      'at', coalesce(o.delivered_at, o.attempted_at, o.created_at)) order by o.id), '[]')
    from outbox o where o.petition_id = p.id)`;

/**
 * One statement, so that a page shows one moment: what ten would find might not fit together. Begins with `with`, and is
 * therefore planned once a connection: prisma.ts.
 */
export const caseSql = ({ id, readerId }: { id: string; readerId: string }): Prisma.Sql => Prisma.sql`
  with asked as (select ${id}::uuid as id, ${readerId}::uuid as reader)
  select ${PETITION_COLUMNS}, ${eventsOf(P)} as events, ${limitsOf(P)} as limits, ${filesOf(P)} as files,
    ${DELIVERIES} as deliveries, i.sealed as "sealedIdentity",
    (select json_build_object('office', r.office, 'unit', r.unit, 'comment', r.comment, 'ratedAt', r.rated_at)
      from rating r where r.petition_id = p.id) as rating,
    (select ${UNIT} from category c join unit u on u.id = c.unit_id
      where c.code = p.category_code and u.is_open) as "categoryUnit",
    (select coalesce(json_agg(${UNIT}), '[]') from unit u where u.id = any(p.assist_unit_ids)) as "assistUnits",
    (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name)), '[]')
      from staff s where s.id = any(p.recused_ids)) as recused,
    (select json_build_object('id', o.id, 'number', o.number) from petition o where o.id = p.linked_to_id) as "linkedTo",
    (select s.value from setting s where s.key = 'policy') as policy,
    exists (select from case_follow f where f.petition_id = p.id and f.staff_id = asked.reader) as "isFollowed"
  from asked join petition p on p.id = asked.id left join identity i on i.petition_id = p.id`;
