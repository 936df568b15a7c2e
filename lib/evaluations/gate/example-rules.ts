import type { Metric } from "../compare/metrics.ts";
import { splitRules } from "./parse-rule.ts";

type Named = Pick<Metric, "name" | "kind">;

/** Rules that can be asked of some metrics, to choose from: each is read by `parseGateRules` as it stands. */
export function exampleRules(metrics: readonly Named[], primary: string | null): string[] {
  const named = metrics.filter(isNameable);
  const first = named.find(({ name }) => name === primary);
  const hasLatency = named.some(({ name, kind }) => name === "latency" && kind === "usage");
  const hasPasses = metrics.some(({ kind }) => kind === "pass/fail");
  return [
    "worse",
    ...(first ? [`${first.name} not better`, boundOf(first)] : []),
    ...(hasLatency && first?.kind !== "usage" ? ["latency ratio > 1.2"] : []),
    ...(hasPasses ? ["newly failing > 0"] : []),
    "errors > 0",
    "failed scorers > 0",
    "missing > 0",
  ];
}

function boundOf({ name, kind }: Named): string {
  if (kind === "usage") return `${name} ratio > 1.2`;
  return kind === "pass/fail" ? `${name} value < 80%` : `${name} worse`;
}

/** Rules are divided by commas, semicolons and line breaks, and blanks in them count once. */
function isNameable({ name }: Named): boolean {
  return name !== "any" && name !== "*" && !/[,;\n]|^\s|\s$|\s\s|[^\S ]/.test(name);
}

/** The rules of a text with one of them added, or taken out where it is there already. */
export function toggleRule(text: string, rule: string): string {
  const rules = splitRules(text);
  const kept = rules.filter((one) => one !== rule);
  return (kept.length < rules.length ? kept : [...rules, rule]).join(", ");
}

/** Whether a text has a rule among its own. */
export function hasRule(text: string, rule: string): boolean {
  return splitRules(text).includes(rule);
}
