import { z } from 'zod';

/** A turn that no dialogue has: a button that cannot be read is answered like a stale one. */
const NO_TURN = -1;

export interface PressedButton {
  value: string;
  /** Null for a button that never goes stale. */
  turn: number | null;
}

const dataSchema = z
  .string()
  .regex(/^v1:(\*|\d{1,15}):[\x21-\x7e]{1,40}$/)
  .transform((data): PressedButton => {
    const [, turn = '', ...value] = data.split(':');
    return { turn: turn === '*' ? null : Number(turn), value: value.join(':') };
  });

/** `v1:<turn or *>:<value>`. Throws when it would not fit: values are ours and at most 40 bytes of ASCII. */
export function writeCallbackData({ value, turn }: PressedButton): string {
  const data = `v1:${turn ?? '*'}:${value}`;
  if (!dataSchema.safeParse(data).success) throw new RangeError('A button value does not fit into callback data');
  return data;
}

/** Reads what came back; anyone can send anything, so what does not parse counts as stale. */
export function readCallbackData(data: string | undefined): PressedButton {
  const parsed = dataSchema.safeParse(data);
  return parsed.success ? parsed.data : { value: 'unknown', turn: NO_TURN };
}
