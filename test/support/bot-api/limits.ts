/** A limit that the Bot API states only in prose, as JSON Schema keywords; `bytes` is ours. */
export interface Limits {
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  bytes?: [number, number];
  /** Counts after entities have been parsed: checked where the text is parsed, not by the schema. */
  parsedLength?: [number, number];
}

const RANGE = /(\d+)-(\d+)/;
const SIZED = /(\d+)-(\d+) (characters|bytes)/i;

/** Reads "1-4096 characters", "1-64 bytes", "must include 2-10 items", "Values between 1-100" from a doc comment. */
export function limitsFrom(description: string, type: unknown): Limits {
  if (type === 'string') return stringLimits(description);
  const range = RANGE.exec(description);
  if (!range) return {};
  const [low, high] = [Number(range[1]), Number(range[2])];
  if (type === 'array' && /items|list of \d+-\d+/i.test(description)) return { minItems: low, maxItems: high };
  if (type === 'number' && /between \d+-\d+|; \d+-\d+/.test(description)) return { minimum: low, maximum: high };
  return {};
}

function stringLimits(description: string): Limits {
  const sized = SIZED.exec(description);
  if (!sized) return {};
  const [low, high] = [Number(sized[1]), Number(sized[2])];
  // An optional text that is empty counts as absent; only "1-" of a required one is enforced by its handler.
  if (/after entit/i.test(description)) return { parsedLength: [low, high] };
  if (sized[3]?.toLowerCase() === 'bytes') return { bytes: [low, high] };
  return { minLength: low, maxLength: high };
}
