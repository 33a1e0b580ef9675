/** The same texts are read more than once: while a citizen files, and each time that staff open the matter. */
const REMEMBERED = 200;

/** Keeps what was found for the last texts; for a function that says the same whenever it is asked. */
export function remembering<Found>(read: (text: string) => Found): (text: string) => Found {
  const known = new Map<string, Found>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = read(text);
    known.set(text, found);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return found;
  };
}
