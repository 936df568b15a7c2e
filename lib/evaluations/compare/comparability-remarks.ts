import { formatExact } from "../../format/numbers.ts";
import { formatMoment } from "../../format/times.ts";
import type { Comparability } from "../../statistics/comparability.ts";
import type { RunInfo } from "../run-data.ts";
import { TRIAL_STATES } from "../run-states.ts";
import type { Comparison } from "./compare-runs.ts";
import type { ComparisonFacts, RunCounts } from "./comparison-facts.ts";

export type Remark = { text: string; tone: "plain" | "warning" | "error" };
export type Verdict = Comparability["verdict"];

/** Beyond this share, missing rows are likely not missing at random. */
const MANY_MISSING = 0.05;

/** All that has to be known before numbers are set side by side, each thing said once with the runs that it is about. */
export function comparabilityRemarks(
  infos: readonly RunInfo[],
  facts: ComparisonFacts,
  names: readonly string[],
): { verdict: Verdict; remarks: Remark[] } {
  const { runs } = facts;
  const others = facts.comparability.map((found, run) => ({ found, run })).slice(1);
  const verdict = worst(others.map(({ found }) => found.verdict));
  const about = (finding: Comparability["findings"][number]) =>
    others.filter(({ found }) => found.findings.includes(finding)).map(({ run }) => names[run] ?? "");
  const remarks: Remark[] = [];
  const say = (text: string, tone: Remark["tone"] = "warning") => remarks.push({ text, tone });

  const strangers = about("no-common-rows");
  if (strangers.length > 0) say(`no examples in common: ${list(strangers)}`, "error");
  const unknown = about("dataset-unknown");
  const other = about("dataset-differs");
  if (unknown.length > 0) say("dataset not known: examples are paired by their inputs");
  if (other.length > 0) say(`another dataset: ${list(other)}`);
  if (unknown.length === 0 && other.length === 0) say(sameDataset(infos), "plain");
  if (runs.length > 1)
    sayRows(
      facts,
      others.map(({ found }) => found),
      say,
    );
  sayScorers(others, names, say);
  sayIncomplete(infos, runs, names, say);
  sayTrials(runs, about("trials-differ"), say);
  sayFailures(runs, names, say);
  for (const [run, { droppedLeaves }] of runs.entries()) {
    if (droppedLeaves > 0) say(`${droppedLeaves} more scores of ${names[run]} are not shown`);
  }
  return { verdict, remarks };
}

/** How many comparisons share the risk of a false word; beside intervals that are each for itself it explains many a word. */
export function familyRemark({ metrics }: Pick<Comparison, "metrics">): Remark[] {
  const decided = metrics.flatMap(({ pairs }) => pairs.filter(({ judgement }) => "decision" in judgement));
  if (decided.length < 2) return [];
  return [{ text: `words allow for all ${formatExact(decided.length)} comparisons (Holm)`, tone: "plain" }];
}

type Say = (text: string, tone?: Remark["tone"]) => void;

function sameDataset([first, ...others]: readonly RunInfo[]): string {
  const dataset = first?.dataset;
  const name = dataset ? `${dataset.name}${dataset.version === null ? "" : `:v${dataset.version}`}` : "";
  return others.length > 0 ? `same dataset ${name}`.trim() : `dataset ${name || "not known"}`;
}

function sayRows({ examples, common }: ComparisonFacts, others: readonly Comparability[], say: Say): void {
  const figures = `${formatExact(common)} of ${formatExact(examples)} examples in common`;
  const missing = others.some(({ findings }) => findings.includes("rows-missing"));
  say(figures, missing ? "warning" : "plain");
  if (missing && common > 0 && (examples - common) / examples > MANY_MISSING) {
    say("those that are missing may not be missing at random");
  }
}

function sayScorers(
  others: readonly { found: Comparability; run: number }[],
  names: readonly string[],
  say: Say,
): void {
  const by = (kinds: readonly string[]) => {
    const scorers = new Map<string, string[]>();
    for (const { found, run } of others) {
      for (const [scorer, kind] of Object.entries(found.scorers)) {
        if (kinds.includes(kind)) scorers.set(scorer, [...(scorers.get(scorer) ?? []), names[run] ?? ""]);
      }
    }
    return scorers;
  };
  const changed = by(["changed"]);
  const partial = by(["only-a", "only-b"]);
  for (const [scorer, runs] of changed) say(`${scorer} changed: another version in ${list(runs)}, so it gets no word`);
  for (const [scorer] of partial) say(`${scorer} did not score all runs`);
  const same = others.length > 0 && changed.size === 0 && partial.size === 0;
  if (same) say("same scorers", "plain");
}

function sayIncomplete(
  infos: readonly RunInfo[],
  runs: readonly RunCounts[],
  names: readonly string[],
  say: Say,
): void {
  for (const [run, { status, expected, exception, quiet_since }] of infos.entries()) {
    const counts = runs[run];
    const ended = counts ? counts.trials - countOf(counts, "running") : 0;
    const progress = expected === null ? `${ended}` : `${ended} of ${expected}`;
    const silence = quiet_since ? `, and was last heard of at ${formatMoment(quiet_since.replace(/\.\d+/, ""))}` : "";
    if (status === "running") say(`${names[run]} is still running (${progress})${silence}`);
    if (status === "lost") say(`${names[run]} never ended (${progress})`);
    if (status === "failed") say(`${names[run]} failed: ${exception ?? "no reason given"}`);
  }
}

function sayTrials(runs: readonly RunCounts[], unequal: readonly string[], say: Say): void {
  const most = runs.map(({ trials, examples }) => Math.round(trials / Math.max(1, examples)));
  if (unequal.length > 0) say(`unequal trials (${most.join(", ")}): each example weighs the same all the same`);
  else if (most[0]) say(`${most[0]} trial${most[0] === 1 ? "" : "s"} each`, "plain");
}

function sayFailures(runs: readonly RunCounts[], names: readonly string[], say: Say): void {
  for (const [run, counts] of runs.entries()) {
    const [model, scorer] = [countOf(counts, "model_failed"), countOf(counts, "scorer_failed")];
    if (model > 0) say(`${names[run]}: ${formatExact(model)} predictions failed`);
    if (scorer > 0) say(`${names[run]}: scorers failed on ${formatExact(scorer)}`);
  }
}

function countOf({ states }: RunCounts, state: (typeof TRIAL_STATES)[number]): number {
  return states[TRIAL_STATES.indexOf(state)] ?? 0;
}

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("not comparable")) return "not comparable";
  return verdicts.includes("with caution") ? "with caution" : "comparable";
}

function list(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}
