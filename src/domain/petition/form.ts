import { z } from 'zod';
import type { Permission } from '../staff/permissions.ts';

/**
 * Forms of acts and activities: zod schemas whose fields say how they are filled in, so that one dialog draws them all
 * and one route checks them all. Labels: `forms:field.<key>`; choices: `forms:choice.<key>.<option>`.
 */
export interface FieldInfo {
  type:
    | 'words'
    | 'line'
    | 'choice'
    | 'flag'
    | 'day'
    | 'number'
    | 'unit'
    | 'staff'
    | 'category'
    | 'files'
    | 'claims'
    | 'assists';
  required: boolean;
  max?: number;
  min?: number;
  options?: readonly string[];
  /** `staff`: only who holds this. */
  may?: Permission;
  /** `day`: not after, or not before, today. */
  when?: 'past' | 'future';
}

const registry = z.registry<FieldInfo>();

function described<T extends z.ZodType>(schema: T, info: FieldInfo): T {
  registry.add(schema, info as never);
  return schema;
}

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (given === '' || given === undefined ? null : given), schema.nullable());

/** Several lines; `max` characters. */
export const words = (max = 4000) =>
  described(z.string().trim().min(1).max(max), { type: 'words', required: true, max });
export const optionalWords = (max = 4000) =>
  described(optional(z.string().trim().max(max)), { type: 'words', required: false, max });
export const line = (max = 200) => described(z.string().trim().min(1).max(max), { type: 'line', required: true, max });
export const optionalLine = (max = 200) =>
  described(optional(z.string().trim().max(max)), { type: 'line', required: false, max });

export const choice = <const T extends readonly [string, ...string[]]>(options: T) =>
  described(z.enum(options), { type: 'choice', required: true, options });
export const optionalChoice = <const T extends readonly [string, ...string[]]>(options: T) =>
  described(optional(z.enum(options)), { type: 'choice', required: false, options });
export const flag = () => described(z.boolean().default(false), { type: 'flag', required: false });

export const day = (when?: 'past' | 'future') =>
  described(z.iso.date(), { type: 'day', required: true, ...(when && { when }) });
export const optionalDay = (when?: 'past' | 'future') =>
  described(optional(z.iso.date()), { type: 'day', required: false, ...(when && { when }) });
export const count = (min: number, max: number) =>
  described(z.number().int().min(min).max(max), { type: 'number', required: true, min, max });

export const unit = () => described(z.uuid(), { type: 'unit', required: true });
export const optionalUnit = () => described(optional(z.uuid()), { type: 'unit', required: false });
export const staff = (may?: Permission) => described(z.uuid(), { type: 'staff', required: true, ...(may && { may }) });
export const optionalStaff = (may?: Permission) =>
  described(optional(z.uuid()), { type: 'staff', required: false, ...(may && { may }) });
export const optionalCategory = () =>
  described(optional(z.string().max(64)), { type: 'category', required: false, max: 64 });

/** Files uploaded before. The key must be `fileIds`. */
export const files = () =>
  described(z.array(z.uuid()).max(10).default([]), { type: 'files', required: false, max: 10 });

export const CLAIM_OPINIONS = ['support', 'partly', 'explain', 'not_support'] as const;

/** A claim of the petitioner with what the reply letter says to it (Regulation on Petition Work, art. 32). */
export const claimSchema = z.object({
  claim: z.string().trim().min(1).max(1000),
  facts: z.string().trim().min(1).max(4000),
  opinion: z.enum(CLAIM_OPINIONS),
  reasons: z.string().trim().min(1).max(4000),
  basis: z.string().trim().max(1000),
});
export type Claim = z.infer<typeof claimSchema>;
export const claims = () =>
  described(z.array(claimSchema).min(1).max(10), { type: 'claims', required: true, min: 1, max: 10 });

/** A unit that helps the lead unit, with its task. */
export const assistSchema = z.object({
  unitId: z.uuid(),
  task: z.string().trim().min(1).max(1000),
  dueOn: z.iso.date(),
});
export const assists = () =>
  described(z.array(assistSchema).max(10).default([]), { type: 'assists', required: false, max: 10 });

export type Form = z.ZodObject;

/** The fields of a form in their order. */
export function fieldsOf(form: Form): readonly ({ key: string } & FieldInfo)[] {
  const known = fieldsByForm.get(form);
  if (known) return known;
  const fields = readFields(form);
  fieldsByForm.set(form, fields);
  return fields;
}

const fieldsByForm = new WeakMap<Form, ReturnType<typeof readFields>>();

function readFields(form: Form): ({ key: string } & FieldInfo)[] {
  return Object.entries(form.shape).map(([key, schema]) => {
    const info = registry.get(schema as z.ZodType);
    if (!info) throw new Error(`Field ${key} does not say how it is filled in`);
    return { key, ...info };
  });
}
