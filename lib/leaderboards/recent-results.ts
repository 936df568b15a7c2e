/** The results that were last asked for, by key. */
export class RecentResults<Result> {
  readonly #results = new Map<string, Result>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** The result of a key, computed when it is not there. What fails is not kept. */
  async get(key: string, compute: () => Promise<Result>): Promise<Result> {
    const known = this.#results.get(key);
    const result = known ?? (await compute());
    this.#results.delete(key);
    this.#results.set(key, result);
    const [oldest] = this.#results.keys();
    if (this.#results.size > this.#size && oldest !== undefined) this.#results.delete(oldest);
    return result;
  }
}
