import type { Label } from "../statistics/cohen-kappa.ts";
import { confusion, confusionMulti } from "../statistics/confusion.ts";

export type JudgeAgreement = {
  n: number;
  labels: Label[];
  /** Ids of calls by place of the human value and of the judge's. */
  cells: string[][][];
  accuracy: number | null;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  mcc: number | null;
};

/** More labels than this are free text rather than choices, and the matrix grows with their square. */
const MAX_LABELS = 50;

/**
 * How well a judge's values agree with people's. With yes and no, yes is what is to be found; with several labels,
 * precision, recall and F1 are means over them.
 */
export function measureJudge(
  truth: ReadonlyMap<string, Label>,
  predicted: ReadonlyMap<string, Label>,
): JudgeAgreement | undefined {
  const calls = [...truth.keys()].filter((call) => predicted.has(call)).sort();
  if (calls.length === 0) return undefined;
  const said = calls.map((call) => truth.get(call) ?? null);
  const given = calls.map((call) => predicted.get(call) ?? null);
  const labels = labelsOf([...said, ...given]);
  if (labels.length > MAX_LABELS) return undefined;
  const byHuman = Map.groupBy(calls, (call) => truth.get(call));
  const cells = labels.map((human) => {
    const byJudge = Map.groupBy(byHuman.get(human) ?? [], (call) => predicted.get(call));
    return labels.map((judge) => byJudge.get(judge) ?? []);
  });
  if (labels.every((label) => typeof label === "boolean")) {
    const { n, accuracy, precision, recall, f1, mcc } = confusion({ truth: said, predicted: given });
    return { n, labels, cells, accuracy, precision, recall, f1, mcc };
  }
  const many = confusionMulti({ truth: said, predicted: given, labels });
  const { n, accuracy, macroF1, mcc } = many;
  return {
    n,
    labels,
    cells,
    accuracy,
    precision: meanOf(many.precision),
    recall: meanOf(many.recall),
    f1: macroF1,
    mcc,
  };
}

function labelsOf(values: readonly (Label | null)[]): Label[] {
  const labels = [...new Set(values)].filter((value) => value !== null);
  if (labels.every((label) => typeof label === "boolean")) return [true, false];
  return labels.sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The value of most people; undefined when two values are equally frequent. */
export function majority(values: readonly Label[]): Label | undefined {
  const counts = [...Map.groupBy(values, (value) => value)].sort((a, b) => b[1].length - a[1].length);
  const [first, second] = counts;
  return first && (!second || first[1].length > second[1].length) ? first[0] : undefined;
}

/** The labels in a scorer's output, by path: the output itself, or members of it. Numbers count as yes from a half on. */
export function judgedLabels(output: unknown): Map<string, Label> {
  const found = new Map<string, Label>();
  collect(found, "", output, 0);
  return found;
}

const MAX_DEPTH = 3;

function collect(found: Map<string, Label>, path: string, value: unknown, depth: number): void {
  if (typeof value === "boolean" || typeof value === "string" || typeof value === "number") found.set(path, value);
  else if (value !== null && typeof value === "object" && !Array.isArray(value) && depth < MAX_DEPTH)
    for (const [key, member] of Object.entries(value))
      collect(found, path === "" ? key : `${path}.${key}`, member, depth + 1);
}

/** A judge's label in the terms of people's: where they say yes or no, a number is yes from `threshold` on. */
export function asHumanLabel(label: Label, humans: ReadonlySet<string>, threshold: number): Label | undefined {
  if (humans.has(typeof label)) return label;
  if (humans.has("boolean") && typeof label === "number") return label >= threshold;
  return undefined;
}
