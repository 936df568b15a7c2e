import { countWhere } from "./moments.ts";

/** What a comparison needs to know of a run before any number is shown. */
export type RunFacts = {
  /** Null when the run names no dataset. */
  datasetDigest: string | null;
  /** Digests of the rows it has. */
  rows: readonly string[];
  /** Scorer name → version. */
  scorers: Readonly<Record<string, string>>;
  /** The least and most trials of any row. */
  trials: readonly [number, number];
  complete: boolean;
};

export type Finding =
  | "no-common-rows"
  | "dataset-unknown"
  | "dataset-differs"
  | "rows-missing"
  | "scorer-changed"
  | "scorer-missing"
  | "incomplete"
  | "trials-differ";

export type ScorerFinding = "same" | "changed" | "only-a" | "only-b";

export type Comparability = {
  verdict: "comparable" | "with caution" | "not comparable";
  findings: Finding[];
  commonRows: number;
  onlyInA: number;
  onlyInB: number;
  scorers: Record<string, ScorerFinding>;
};

/**
 * Whether two runs may be compared, and every reason for caution. Unequal trials are a remark only. A scorer that
 * changed keeps its numbers and gets no word.
 */
export function comparability({ a, b }: { a: RunFacts; b: RunFacts }): Comparability {
  const rowsA = new Set(a.rows);
  const rowsB = a.rows === b.rows ? rowsA : new Set(b.rows);
  const commonRows = rowsA === rowsB ? rowsA.size : countWhere([...rowsA], (row) => rowsB.has(row));
  const onlyInA = rowsA.size - commonRows;
  const onlyInB = rowsB.size - commonRows;
  const scorers = compareScorers(a.scorers, b.scorers);
  const kinds = new Set(Object.values(scorers));
  const isUnknown = a.datasetDigest === null || b.datasetDigest === null;
  const checks: [Finding, boolean][] = [
    ["no-common-rows", commonRows === 0],
    ["dataset-unknown", isUnknown],
    ["dataset-differs", !isUnknown && a.datasetDigest !== b.datasetDigest],
    ["rows-missing", onlyInA + onlyInB > 0],
    ["scorer-changed", kinds.has("changed")],
    ["scorer-missing", kinds.has("only-a") || kinds.has("only-b")],
    ["incomplete", !a.complete || !b.complete],
    ["trials-differ", new Set([...a.trials, ...b.trials]).size > 1],
  ];
  const findings = checks.filter(([, holds]) => holds).map(([finding]) => finding);
  return { verdict: verdictOf(findings), findings, commonRows, onlyInA, onlyInB, scorers };
}

function verdictOf(findings: Finding[]): Comparability["verdict"] {
  if (findings.includes("no-common-rows")) return "not comparable";
  return findings.some((finding) => finding !== "trials-differ") ? "with caution" : "comparable";
}

/** Own keys only: a scorer may be called `constructor` or `__proto__`. */
function compareScorers(a: RunFacts["scorers"], b: RunFacts["scorers"]): Record<string, ScorerFinding> {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const finding = (name: string): ScorerFinding => {
    if (!Object.hasOwn(a, name)) return "only-b";
    if (!Object.hasOwn(b, name)) return "only-a";
    return a[name] === b[name] ? "same" : "changed";
  };
  return Object.fromEntries(names.map((name) => [name, finding(name)]));
}
