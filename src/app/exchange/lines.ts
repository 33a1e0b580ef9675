/** Longer than any matter: what is behind it in the line is left out, so that a file without line ends does not fill memory. */
export const LINE_MOST = 1024 * 1024;

/** A line of a file of text, without what ends it; `isCut`: it was longer than a line can be. */
export interface Line {
  /** From 1, as an editor counts. */
  number: number;
  text: string;
  isCut: boolean;
}

/** The lines of UTF-8 that comes in chunks, empty ones too; they end with a line feed, a carriage return, or both. */
export async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let line: Line = { number: 1, text: '', isCut: false };
  const add = (text: string): void => {
    line.isCut ||= line.text.length + text.length > LINE_MOST;
    line.text = (line.text + text).slice(0, LINE_MOST);
  };
  for await (const text of textOf(content)) {
    const [first = '', ...rest] = text.split(/\r\n|\n|\r/);
    add(first);
    for (const next of rest) {
      yield line;
      line = { number: line.number + 1, text: '', isCut: false };
      add(next);
    }
  }
  yield line;
}

/** Text as it comes, without a mark of byte order; a carriage return stays with what follows it. */
async function* textOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let held = '';
  for await (const chunk of content) {
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith('\r') ? '\r' : '';
    yield held === '' ? text : text.slice(0, -1);
  }
  yield held + decoder.decode();
}

/** The same content, and how many lines that are not empty have passed by its end. */
export function countingLines(content: AsyncIterable<Uint8Array>): {
  content: AsyncIterable<Uint8Array>;
  lines: () => number;
} {
  let lines = 0;
  let isEmpty = true;
  const look = (chunk: Uint8Array, at: number): void => {
    const byte = chunk[at];
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) isEmpty = true;
    else if (isEmpty && byte !== SPACE && byte !== TAB) {
      isEmpty = false;
      lines += 1;
    }
  };
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      for (let at = 0; at < chunk.byteLength; at += 1) look(chunk, at);
      yield chunk;
    }
  }
  return { content: passing(), lines: () => lines };
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
