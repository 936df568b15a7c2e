import { AppError } from "../../errors.ts";

const GATE_WORDS = ["worse", "not better", "not equivalent"] as const;
export type GateWord = (typeof GATE_WORDS)[number];

/** Figures of one metric; `lower end` and `upper end` are those of the difference's 95% interval (of a ratio, the ratio's). */
const METRIC_FIGURES = ["value", "difference", "ratio", "lower end", "upper end", "newly failing", "unscored"] as const;
/** Figures of the candidate as a whole. */
const RUN_FIGURES = ["errors", "failed scorers", "missing", "newly failing"] as const;
export type GateFigure = (typeof METRIC_FIGURES)[number] | (typeof RUN_FIGURES)[number];
export type GateOperator = "<" | "<=" | ">" | ">=";

/** What must not be so. `metric` is null where the rule is about all metrics, or about the run. */
export type GateRule = { text: string; metric: string | null } & (
  | { kind: "word"; word: GateWord }
  | { kind: "figure"; figure: GateFigure; operator: GateOperator; bound: number }
);

const FIGURES = [...new Set<GateFigure>([...METRIC_FIGURES, ...RUN_FIGURES])];
const WORD = new RegExp(`^(?:(.+?)\\s+)?(${GATE_WORDS.join("|")})$`);
const FIGURE = new RegExp(`^(?:(.+?)\\s+)?(${FIGURES.sort(longestFirst).join("|")})\\s*(<=|>=|<|>)\\s*(\\S+)$`);
const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%?)$/i;

/**
 * Reads rules such as `accuracy worse`, `worse` (any metric), `judge.score difference < -0.02`, `latency ratio > 1.2`,
 * `accuracy value < 90%`, `newly failing > 0`, `errors > 0`, divided by commas, semicolons or line breaks.
 *
 * @throws AppError `invalid` that names the rule and says what is wrong with it.
 */
export function parseGateRules(text: string): GateRule[] {
  const rules = splitRules(text);
  if (rules.length === 0) throw new AppError("invalid", "fail_if: no rule is given");
  return rules.map(parseRule);
}

/** The rules of a text, each without needless blanks. */
export function splitRules(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((rule) => rule.trim().replace(/\s+/g, " "))
    .filter((rule) => rule !== "");
}

function parseRule(text: string): GateRule {
  const word = WORD.exec(text);
  if (word) return { text, metric: metricOf(word[1]), kind: "word", word: word[2] as GateWord };
  const found = FIGURE.exec(text);
  if (!found) {
    throw invalid(text, `it is neither "METRIC worse" nor "METRIC FIGURE < NUMBER" (figures: ${FIGURES.join(", ")})`);
  }
  const metric = metricOf(found[1]);
  const figure = found[2] as GateFigure;
  if (metric === null && !isOneOf(RUN_FIGURES, figure)) throw invalid(text, `"${figure}" needs a metric before it`);
  if (metric !== null && !isOneOf(METRIC_FIGURES, figure)) throw invalid(text, `"${figure}" is no figure of a metric`);
  return { text, metric, kind: "figure", figure, operator: found[3] as GateOperator, bound: boundOf(text, found[4]) };
}

/** `any` is a way to say that every metric is meant. */
function metricOf(name: string | undefined): string | null {
  return name === undefined || name === "any" || name === "*" ? null : name;
}

function boundOf(text: string, written = ""): number {
  const [, digits, percent] = NUMBER.exec(written) ?? [];
  if (digits === undefined) throw invalid(text, `"${written}" is not a number`);
  return Number(digits) / (percent ? 100 : 1);
}

function isOneOf<Value extends string>(values: readonly Value[], value: string): value is Value {
  return (values as readonly string[]).includes(value);
}

function longestFirst(one: string, other: string): number {
  return other.length - one.length;
}

function invalid(rule: string, reason: string): AppError {
  return new AppError("invalid", `fail_if: "${rule}": ${reason}`);
}
