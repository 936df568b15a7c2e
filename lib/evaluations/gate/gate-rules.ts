import { AppError } from "../../errors.ts";

const WORDS = ["better", "worse", "equivalent", "not distinguishable", "too few"] as const;
const OPERATORS = ["<=", ">=", "<", ">"] as const;
type Operator = (typeof OPERATORS)[number];

/** One reason to fail. `metric` is `any` for every metric that has a word. */
export type GateRule = { text: string } & (
  | { kind: "word"; metric: string; word: (typeof WORDS)[number]; negated: boolean }
  | { kind: "bound"; metric: string; of: "value" | "difference" | "ratio"; operator: Operator; bound: number }
  | { kind: "errors"; operator: Operator; bound: number }
  | { kind: "not comparable" }
);

/** What fails when nothing else is asked. */
export const DEFAULT_RULES = "any worse";

/**
 * Reads what a gate fails for: rules between commas, each one of
 * `accuracy worse`, `any worse`, `accuracy not better`, `accuracy < 0.8`, `accuracy < 80%`, `accuracy difference < -2%`,
 * `latency ratio > 1.2`, `errors > 0`, `not comparable`. Throws `invalid` naming the rule that is none of them.
 */
export function parseGateRules(text: string): GateRule[] {
  const rules = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  if (rules.length === 0) throw new AppError("invalid", "fail-if: no rule is given");
  return rules.map(parseRule);
}

function parseRule(text: string): GateRule {
  if (text === "not comparable") return { text, kind: "not comparable" };
  const word = new RegExp(`^(.+?)\\s+(not\\s+)?(${WORDS.join("|")})$`).exec(text);
  if (word?.[1] && word[3]) {
    return {
      text,
      kind: "word",
      metric: word[1],
      word: word[3] as (typeof WORDS)[number],
      negated: word[2] !== undefined,
    };
  }
  const bound =
    /^(.+?)(?:\s+(value|difference|ratio))?\s*(<=|>=|<|>)\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?)\s*(%)?$/i.exec(
      text,
    );
  if (bound?.[1] && bound[3] && bound[4]) {
    const operator = bound[3] as Operator;
    const number = Number(bound[4]) / (bound[5] ? 100 : 1);
    if (bound[1] === "errors" && !bound[2]) return { text, kind: "errors", operator, bound: number };
    return { text, kind: "bound", metric: bound[1], of: (bound[2] ?? "value") as "value", operator, bound: number };
  }
  throw new AppError(
    "invalid",
    `fail-if: "${text.slice(0, 200)}" is no rule; try "accuracy worse", "accuracy < 0.8" or "latency ratio > 1.2"`,
  );
}

/** Whether a number meets a bound. */
export function meets(value: number, operator: Operator, bound: number): boolean {
  switch (operator) {
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
  }
}
