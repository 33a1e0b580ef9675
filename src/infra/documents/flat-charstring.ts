/**
 * Outlines of letters as Type 2 charstrings have them (Adobe Technical Note 5177), with the subroutines that they call put
 * in their place. The Chinese fonts share 22,000 subroutines, all of which a letter would carry along (a call counts from
 * the middle of the list), to save a few bytes in the hundred outlines that it needs.
 */

/** The code of a subroutine; `number` is what the charstring says, from which the list's bias is to be taken off. */
export interface Subroutines {
  local: (number: number) => Uint8Array;
  global: (number: number) => Uint8Array;
}

/** Where a list of that length begins to count. */
export const biasOf = (length: number): number => (length < 1240 ? 107 : length < 33900 ? 1131 : 32768);

const CALL_LOCAL = 10;
const RETURN = 11;
const ESCAPE = 12;
const END = 14;
const SHORT = 28;
const CALL_GLOBAL = 29;
const STEMS = [1, 3, 18, 23];
const MASKS = [19, 20];
const FLEXES = [34, 35, 36, 37];
/** As deep as calls may go. */
const DEEPEST = 10;

/** @throws Error for what calculates while it draws: nothing then says what a call's number is. */
export function flatCharstring(code: Uint8Array, subroutines: Subroutines): Uint8Array {
  const flat = new FlatCharstring(subroutines);
  flat.take(code, 0);
  return Uint8Array.from(flat.bytes);
}

class FlatCharstring {
  readonly bytes: number[] = [];
  readonly #subroutines: Subroutines;
  /** Numbers that wait for an operator, each with the bytes that it took: the last of them stand at the end of `bytes`. */
  #numbers: { value: number; length: number }[] = [];
  #stems = 0;
  #isOver = false;

  constructor(subroutines: Subroutines) {
    this.#subroutines = subroutines;
  }

  take(code: Uint8Array, depth: number): void {
    if (depth > DEEPEST) throw new Error('A charstring calls too deep');
    let at = 0;
    while (at < code.length && !this.#isOver) {
      const first = code[at] ?? 0;
      if (first === RETURN) return;
      if (first === CALL_LOCAL || first === CALL_GLOBAL) {
        this.take(this.#called(first), depth + 1);
        at += 1;
      } else at += first >= 32 || first === SHORT ? this.#number(code, at) : this.#operator(code, at);
    }
  }

  #called(operator: number): Uint8Array {
    const number = this.#numbers.pop();
    if (!number) throw new Error('A charstring calls nothing');
    this.bytes.length -= number.length;
    return operator === CALL_LOCAL ? this.#subroutines.local(number.value) : this.#subroutines.global(number.value);
  }

  #number(code: Uint8Array, at: number): number {
    const [first = 0, second = 0, third = 0] = code.subarray(at, at + 3);
    const length = first === SHORT ? 3 : first === 255 ? 5 : first >= 247 ? 2 : 1;
    const value =
      first === SHORT || first === 255
        ? ((second << 24) >> 16) | third
        : first >= 251
          ? -(first - 251) * 256 - second - 108
          : first >= 247
            ? (first - 247) * 256 + second + 108
            : first - 139;
    this.#numbers.push({ value, length });
    return this.#keep(code, at, length);
  }

  #operator(code: Uint8Array, at: number): number {
    const [first = 0, second = 0] = code.subarray(at, at + 2);
    let length = 1;
    if (STEMS.includes(first) || MASKS.includes(first)) this.#stems += this.#numbers.length >> 1;
    if (MASKS.includes(first)) length += (this.#stems + 7) >> 3;
    if (first === ESCAPE) {
      if (!FLEXES.includes(second)) throw new Error('A charstring calculates');
      length = 2;
    }
    this.#isOver = first === END;
    this.#numbers = [];
    return this.#keep(code, at, length);
  }

  #keep(code: Uint8Array, at: number, length: number): number {
    this.bytes.push(...code.subarray(at, at + length));
    return length;
  }
}
