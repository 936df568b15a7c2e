import { formatExact } from "../../format/numbers.ts";
import type { Comparability } from "../../statistics/comparability.ts";
import type { RunData } from "../run-data.ts";
import { TRIAL_STATES } from "../run-states.ts";

export type Remark = { text: string; tone: "plain" | "warning" | "error" };
export type Verdict = Comparability["verdict"];

/** Beyond this share, missing rows are likely not missing at random. */
const MANY_MISSING = 0.05;

/** All that has to be known before numbers are set side by side, each thing said once with the runs that it is about. */
export function comparabilityRemarks(
  runs: readonly RunData[],
  comparability: readonly Comparability[],
  names: readonly string[],
): { verdict: Verdict; remarks: Remark[] } {
  const others = comparability.map((found, run) => ({ found, run })).slice(1);
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
  if (unknown.length === 0 && other.length === 0) say(sameDataset(runs), "plain");
  if (runs.length > 1)
    sayRows(
      runs,
      others.map(({ found }) => found),
      say,
    );
  sayScorers(others, names, say);
  sayIncomplete(runs, names, say);
  sayTrials(runs, about("trials-differ"), say);
  sayFailures(runs, names, say);
  for (const [run, { trials }] of runs.entries()) {
    if (trials.dropped_leaves > 0) say(`${trials.dropped_leaves} more scores of ${names[run]} are not shown`);
  }
  return { verdict, remarks };
}

type Say = (text: string, tone?: Remark["tone"]) => void;

function sameDataset([first, ...others]: readonly RunData[]): string {
  const dataset = first?.info.dataset;
  const name = dataset ? `${dataset.name}${dataset.version === null ? "" : `:v${dataset.version}`}` : "";
  return others.length > 0 ? `same dataset ${name}`.trim() : `dataset ${name || "not known"}`;
}

function sayRows(runs: readonly RunData[], others: readonly Comparability[], say: Say): void {
  const all = new Set(runs.flatMap(({ trials }) => trials.keys));
  const counts = new Map<string, number>();
  for (const { trials } of runs) for (const key of trials.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const common = [...counts.values()].filter((count) => count === runs.length).length;
  const figures = `${formatExact(common)} of ${formatExact(all.size)} examples in common`;
  const missing = others.some(({ findings }) => findings.includes("rows-missing"));
  say(figures, missing ? "warning" : "plain");
  if (missing && common > 0 && (all.size - common) / all.size > MANY_MISSING) {
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

function sayIncomplete(runs: readonly RunData[], names: readonly string[], say: Say): void {
  for (const [run, { info, trials }] of runs.entries()) {
    const ended = trials.states.filter((state) => TRIAL_STATES[state] !== "running").length;
    const progress = info.expected === null ? `${ended}` : `${ended} of ${info.expected}`;
    if (info.status === "running") say(`${names[run]} is still running (${progress})`);
    if (info.status === "lost") say(`${names[run]} never ended (${progress})`);
    if (info.status === "failed") say(`${names[run]} failed: ${info.exception ?? "no reason given"}`);
  }
}

function sayTrials(runs: readonly RunData[], unequal: readonly string[], say: Say): void {
  const most = runs.map(({ trials }) => Math.round(trials.example.length / Math.max(1, trials.keys.length)));
  if (unequal.length > 0) say(`unequal trials (${most.join(", ")}): each example weighs the same all the same`);
  else if (most[0]) say(`${most[0]} trial${most[0] === 1 ? "" : "s"} each`, "plain");
}

function sayFailures(runs: readonly RunData[], names: readonly string[], say: Say): void {
  const count = (run: RunData, state: (typeof TRIAL_STATES)[number]) =>
    run.trials.states.filter((value) => TRIAL_STATES[value] === state).length;
  for (const [run, data] of runs.entries()) {
    const [model, scorer] = [count(data, "model_failed"), count(data, "scorer_failed")];
    if (model > 0) say(`${names[run]}: ${formatExact(model)} predictions failed`);
    if (scorer > 0) say(`${names[run]}: scorers failed on ${formatExact(scorer)}`);
  }
}

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("not comparable")) return "not comparable";
  return verdicts.includes("with caution") ? "with caution" : "comparable";
}

function list(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}
