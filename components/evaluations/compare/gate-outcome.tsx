import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { formatFigure, metricScale } from "@/lib/evaluations/compare/metric-format";
import type { GateVerdict, RuleState, RuleVerdict } from "@/lib/evaluations/gate/judge-gate";

const MARKS: Readonly<Record<RuleState, { icon: typeof CircleX; tone: string; word: string }>> = {
  holds: { icon: CircleCheck, tone: "text-success-text", word: "holds" },
  broken: { icon: CircleX, tone: "text-error-text", word: "broken" },
  unknown: { icon: CircleHelp, tone: "text-warning-text", word: "can't be judged" },
};

/** A verdict with the metrics that it is about, which say how their figures are written. */
export type Gated = { verdict: GateVerdict; metrics: readonly ComparedMetric[] };

/** What a gate says of two runs, rule by rule; a text where it can't be asked. */
export function GateOutcome({ found }: { found: Gated | string }) {
  if (typeof found === "string") {
    return (
      <p role="status" className="text-error-text text-xs">
        {found}
      </p>
    );
  }
  const { verdict, comparability, findings, rules } = found.verdict;
  return (
    <div role="status" className="flex flex-col gap-1.5 text-xs">
      <span className="flex items-center gap-2">
        <Badge tone={verdict === "pass" ? "success" : "error"}>{verdict}</Badge>
        {comparability === "comparable" ? null : (
          <span className={comparability === "not comparable" ? "text-error-text" : "text-warning-text"}>
            {comparability}: {findings.map((finding) => finding.replaceAll("-", " ")).join(", ")}
          </span>
        )}
      </span>
      <ul className="flex flex-col gap-1.5">
        {rules.map((rule, at) => (
          <Rule key={at} rule={rule} metrics={found.metrics} />
        ))}
      </ul>
    </div>
  );
}

/** So many metrics are named; of more it is said how many there are. */
const NAMED = 6;

function Rule({ rule: { rule, state, found }, metrics }: { rule: RuleVerdict; metrics: readonly ComparedMetric[] }) {
  const { icon: Icon, tone, word } = MARKS[state];
  const lines = found.filter((line) => line.state === state);
  return (
    <li className="flex items-start gap-1.5">
      <Icon className={`mt-px size-3.5 shrink-0 ${tone}`} aria-label={word} />
      <span className="min-w-0">
        <span className="font-medium">{rule}</span>
        <ul className="text-muted">
          {lines.slice(0, NAMED).map((line) => (
            <li key={line.metric}>{textOf(line, rule, metrics)}</li>
          ))}
          {lines.length > NAMED ? <li>{`and ${lines.length - NAMED} more`}</li> : null}
        </ul>
      </span>
    </li>
  );
}

type Line = RuleVerdict["found"][number];

function textOf({ metric, word, value, reason }: Line, rule: string, metrics: readonly ComparedMetric[]): string {
  const of = metrics.find(({ name }) => name === metric);
  // A count of examples has no unit, whatever it is counted in.
  const isCount = /(newly failing|unscored|errors|failed scorers|missing)[ <>=]/.test(
    `${rule.slice((metric ?? "").length)} `,
  );
  const scale = of && !isCount && of.kind !== "usage" ? metricScale(of) : undefined;
  const figure =
    value === null ? null : `${formatFigure(value * (scale?.factor ?? 1))}${scale?.unit === "%" ? "%" : ""}`;
  return [metric, word ?? figure, reason].filter((part) => part !== null).join(": ");
}
