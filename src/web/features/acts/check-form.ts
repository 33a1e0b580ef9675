import type { FormField } from '../../../contract/acts.ts';
import { isDay } from '../../ui/typed-day.ts';
import { assistsIn, claimsIn, textIn, type Values } from './values.ts';

/** What is wrong with a field: a key of `forms:form`, with its values. */
export interface Fault {
  key: 'required' | 'pick' | 'number' | 'tooLong' | 'fillRows' | 'past' | 'future' | 'notDay';
  params?: Record<string, number>;
}

/** What can be said without the server, by field. The server checks all of it again, and more. */
export function faultsIn(fields: readonly FormField[], values: Values, today: string): Record<string, Fault> {
  const faults: Record<string, Fault> = {};
  for (const field of fields) {
    const fault = faultOf(field, values[field.key], today);
    if (fault) faults[field.key] = fault;
  }
  return faults;
}

const PICKED: readonly FormField['type'][] = ['choice', 'unit', 'staff', 'category'];

function faultOf(field: FormField, value: unknown, today: string): Fault | null {
  if (field.type === 'claims') return claimsIn(value).every(isWholeClaim) ? null : { key: 'fillRows' };
  if (field.type === 'assists') return assistsIn(value).every(isWholeAssist) ? null : { key: 'fillRows' };
  if (field.type === 'flag' || field.type === 'files') return null;
  const text = textIn(value).trim();
  if (text === '') return field.required ? { key: PICKED.includes(field.type) ? 'pick' : 'required' } : null;
  if (field.type === 'number') return numberFault(field, text);
  if (field.type === 'day') return dayFault(field, text, today);
  return field.max !== undefined && text.length > field.max ? { key: 'tooLong', params: { max: field.max } } : null;
}

function numberFault({ min = 0, max = Number.MAX_SAFE_INTEGER }: FormField, text: string): Fault | null {
  const number = Number(text);
  return Number.isInteger(number) && number >= min && number <= max ? null : { key: 'number', params: { min, max } };
}

function dayFault({ when }: FormField, day: string, today: string): Fault | null {
  if (!isDay(day)) return { key: 'notDay' };
  if (when === 'past' && day > today) return { key: 'past' };
  return when === 'future' && day <= today ? { key: 'future' } : null;
}

const isWholeClaim = ({ claim, facts, opinion, reasons }: ReturnType<typeof claimsIn>[number]): boolean =>
  opinion !== null && [claim, facts, reasons].every((text) => text.trim() !== '');

const isWholeAssist = ({ unitId, task, dueOn }: ReturnType<typeof assistsIn>[number]): boolean =>
  unitId !== null && task.trim() !== '' && dueOn !== '';
