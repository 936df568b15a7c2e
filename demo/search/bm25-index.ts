import { tokenize } from "./tokenize.ts";

export type Bm25Settings = { k1: number; b: number };

/** A passage that holds at least one of the terms asked for. */
export type Hit = { section: number; passage: number; score: number };

type IndexedPassage = { length: number; counts: ReadonlyMap<string, number> };

/** Passages of sections, ranked by Okapi BM25. */
export class Bm25Index {
  readonly #sections = new Map<number, IndexedPassage[]>();
  readonly #passagesWith = new Map<string, number>();
  #passages = 0;
  #length = 0;

  get size() {
    const averageLength = this.#passages === 0 ? 0 : this.#length / this.#passages;
    return { sections: this.#sections.size, passages: this.#passages, terms: this.#passagesWith.size, averageLength };
  }

  get vocabulary(): string[] {
    return [...this.#passagesWith.keys()];
  }

  has(term: string): boolean {
    return this.#passagesWith.has(term);
  }

  /** Adds the next passage of a section. */
  add(section: number, text: string): { length: number; distinct: number } {
    const terms = tokenize(text);
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const term of counts.keys()) this.#passagesWith.set(term, (this.#passagesWith.get(term) ?? 0) + 1);
    this.#sections.set(section, [...(this.#sections.get(section) ?? []), { length: terms.length, counts }]);
    this.#passages += 1;
    this.#length += terms.length;
    return { length: terms.length, distinct: counts.size };
  }

  /** Sections in which a term occurs. */
  sectionsWith(terms: readonly string[]): number[] {
    const holds = ({ counts }: IndexedPassage) => terms.some((term) => counts.has(term));
    return [...this.#sections].filter(([, passages]) => passages.some(holds)).map(([section]) => section);
  }

  /** The hits of a section, best first, and how many terms were read to find them. */
  score(section: number, terms: readonly string[], settings: Bm25Settings): { hits: Hit[]; termsRead: number } {
    const passages = this.#sections.get(section) ?? [];
    const hits = passages
      .map((passage, index) => ({ section, passage: index, score: this.#scoreOf(passage, terms, settings) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score || a.passage - b.passage);
    return { hits, termsRead: passages.reduce((sum, passage) => sum + passage.length, 0) };
  }

  #scoreOf({ length, counts }: IndexedPassage, terms: readonly string[], { k1, b }: Bm25Settings): number {
    const norm = k1 * (1 - b + (b * length) / (this.size.averageLength || 1));
    let score = 0;
    for (const term of new Set(terms)) {
      const count = counts.get(term) ?? 0;
      const withTerm = this.#passagesWith.get(term) ?? 0;
      const rarity = Math.log(1 + (this.#passages - withTerm + 0.5) / (withTerm + 0.5));
      score += (rarity * count * (k1 + 1)) / (count + norm);
    }
    return score;
  }
}
