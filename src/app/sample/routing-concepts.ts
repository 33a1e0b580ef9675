import { z } from 'zod';
import concepts from './routing-concepts.json' with { type: 'json' };

const schema = z.record(
  z.string(),
  z.array(z.string()).transform((lines) => lines.flatMap((line) => line.split(' ')).filter(Boolean)),
);

/** Words that say much the same in petitions to an education bureau, by notion: everyday, dialect, English. */
export const routingConcepts = (): z.output<typeof schema> => schema.parse(concepts);
