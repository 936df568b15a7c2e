import type { ScoreColumn } from "./run-data.ts";
import type { ScoreKind } from "./run-states.ts";

type Leaf = boolean | number | string;
type Column = { name: string; scorer: string; leaves: (Leaf | null)[] };

/** More leaves than anybody compares: what lies beyond is counted and left out. */
const MAX_COLUMNS = 120;

/** Collects the scores of one trial after the other into named leaves. */
export class ScoreLeaves {
  readonly #columns = new Map<string, Column>();
  readonly #dropped = new Set<string>();
  #trials = 0;

  /** Adds a trial with its scores, a parsed JSON value; anything but an object means none. */
  add(scores: unknown): void {
    const at = this.#trials++;
    if (!isObject(scores)) return;
    for (const [scorer, value] of Object.entries(scores)) this.#collect(at, scorer, scorer, value);
  }

  /** The leaves in order of appearance, each with its kind. */
  columns(): ScoreColumn[] {
    return [...this.#columns.values()].map((column) => typed(column, this.#trials));
  }

  get droppedLeaves(): number {
    return this.#dropped.size;
  }

  #collect(at: number, scorer: string, name: string, value: unknown): void {
    if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) this.#collect(at, scorer, `${name}.${key}`, member);
      return;
    }
    if (Array.isArray(value)) this.#put(at, scorer, name, JSON.stringify(value));
    else if (typeof value === "boolean" || typeof value === "string") this.#put(at, scorer, name, value);
    else if (typeof value === "number" && Number.isFinite(value)) this.#put(at, scorer, name, value);
  }

  #put(at: number, scorer: string, name: string, leaf: Leaf): void {
    const known = this.#columns.get(name);
    if (!known && this.#columns.size >= MAX_COLUMNS) {
      this.#dropped.add(name);
      return;
    }
    const column = known ?? { name, scorer, leaves: [] };
    if (!known) this.#columns.set(name, column);
    while (column.leaves.length < at) column.leaves.push(null);
    column.leaves[at] = leaf;
  }
}

/** A category is told from a text by its few short values, each seen more than once on average. */
const MAX_LABELS = 20;
const MAX_LABEL_LENGTH = 40;

function typed({ name, scorer, leaves }: Column, trials: number): ScoreColumn {
  while (leaves.length < trials) leaves.push(null);
  const kind = kindOf(leaves);
  if (kind === "pass/fail" || kind === "number") {
    return { name, scorer, kind, values: leaves.map(numberOf), labels: null };
  }
  const labels = new Map<string, number>();
  const values = leaves.map((leaf) => {
    if (leaf === null) return null;
    const label = String(leaf);
    if (!labels.has(label)) labels.set(label, labels.size);
    return labels.get(label) ?? null;
  });
  // The words of a text are read with its row; here only whether there is one counts.
  return kind === "text"
    ? { name, scorer, kind, values: values.map((value) => (value === null ? null : 0)), labels: null }
    : { name, scorer, kind, values, labels: [...labels.keys()] };
}

function kindOf(leaves: readonly (Leaf | null)[]): ScoreKind {
  let booleans = 0;
  let numbers = 0;
  let texts = 0;
  let longest = 0;
  const distinct = new Set<string>();
  for (const leaf of leaves) {
    if (typeof leaf === "boolean") booleans++;
    else if (typeof leaf === "number") numbers++;
    else if (typeof leaf === "string") {
      texts++;
      longest = Math.max(longest, leaf.length);
      if (distinct.size <= MAX_LABELS) distinct.add(leaf);
    }
  }
  if (texts > booleans + numbers) {
    const few = distinct.size <= MAX_LABELS && distinct.size <= Math.max(2, texts / 2);
    return few && longest <= MAX_LABEL_LENGTH ? "category" : "text";
  }
  return numbers > 0 ? "number" : "pass/fail";
}

function numberOf(leaf: Leaf | null): number | null {
  if (typeof leaf === "boolean") return leaf ? 1 : 0;
  return typeof leaf === "number" ? leaf : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
