/** Work of which only so much is done at once; the rest waits in order of arrival. */
export class Lane {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(width: number) {
    this.#free = width;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((begin) => this.#waiting.push(begin));
    try {
      return await work();
    } finally {
      // A place passes on from one to the next, so that nobody new slips in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
