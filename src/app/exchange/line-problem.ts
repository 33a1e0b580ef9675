import type { z } from 'zod';

/** What can be wrong with a line of an import, beside the path of where it is: sentences `problem:import.line.<code>`. */
export const LINE_PROBLEMS = [
  'not_json',
  'missing',
  'empty',
  'unknown',
  'type',
  'choice',
  'day',
  'future',
  'category',
  'too_long',
  'range',
  'other',
  'internal',
] as const;
export type LineProblem = (typeof LINE_PROBLEMS)[number];

/** The first thing that is wrong: its path, and what. What was given is not repeated. */
export function faultOf({ issues: [issue] }: z.ZodError, given: unknown): [field: string, problem: LineProblem] {
  if (!issue) return ['row', 'other'];
  if (issue.code === 'unrecognized_keys') return [issue.keys[0] ?? 'row', 'unknown'];
  const field = issue.path.map(String).join('.');
  if (field === '') return ['row', issue.code === 'invalid_type' ? 'not_json' : 'other'];
  return [field, problemOf(issue, at(given, issue.path))];
}

function problemOf(issue: z.core.$ZodIssue, value: unknown): LineProblem {
  const isAbsent = value === undefined || value === null;
  switch (issue.code) {
    case 'invalid_type':
      return isAbsent ? 'missing' : 'type';
    case 'invalid_value':
      return isAbsent ? 'missing' : 'choice';
    case 'invalid_format':
      return issue.format === 'date' ? 'day' : 'other';
    case 'too_small':
      return issue.origin === 'string' ? 'empty' : 'range';
    case 'too_big':
      return issue.origin === 'string' ? 'too_long' : 'range';
    case 'custom':
      return 'missing';
    default:
      return 'other';
  }
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null;
