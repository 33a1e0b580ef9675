import type { Permission } from '../staff/permissions.ts';
import type { ClockEffect } from './clock-effect.ts';
import type { Form } from './form.ts';
import type { DocumentType, Notice } from './lifecycle.ts';
import type { Status } from './statuses.ts';

/**
 * Whatever happens to a matter beside its lifecycle (a visit, a call, a hearing, supervision ...): a form, who may record
 * it, what it does to the clocks, which document it makes, what the petitioner sees. A new mechanism is a new entry in
 * activities.ts, not new code.
 */
export interface Activity {
  form: Form;
  allow: Permission;
  /** Where it can be recorded; everywhere but the archive when missing. */
  statuses?: readonly Status[];
  clock?: ClockEffect;
  /** The form's field that fixes the date of a limit. */
  fixes?: { key: 'supervised'; field: string };
  documents?: readonly DocumentType[];
  notifies?: Notice;
  /** `fact`: the petitioner sees that it took place; `no`: it stays in the office. */
  shows: 'fact' | 'no';
  /** Raises or lowers a mark on the matter, for queues. */
  raises?: 'supervised' | 'listed';
  lowers?: readonly ('supervised' | 'listed')[];
}
