/** Lets work through as long as its weights together stay within what there is room for; the rest waits in order. */
export class Gate {
  readonly #room: number;
  #taken = 0;
  readonly #waiting: { weight: number; go: () => void }[] = [];

  constructor(room: number) {
    this.#room = room;
  }

  /** What alone is heavier than all the room goes when nothing else does. */
  async pass<T>(weight: number, work: () => Promise<T>): Promise<T> {
    const needed = Math.min(weight, this.#room);
    if (this.#waiting.length > 0 || this.#taken + needed > this.#room) {
      await new Promise<void>((go) => this.#waiting.push({ weight: needed, go }));
    } else this.#taken += needed;
    try {
      return await work();
    } finally {
      this.#taken -= needed;
      this.#admit();
    }
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#taken + next.weight <= this.#room; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#taken += next.weight;
      next.go();
    }
  }
}
