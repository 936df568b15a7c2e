"use client";
import { CircleCheck, CircleX, ShieldCheck } from "lucide-react";
import { useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import { AppError } from "@/lib/errors";
import { comparePair } from "@/lib/evaluations/compare/compare-pair";
import type { Comparison, MetricFigures } from "@/lib/evaluations/compare/compare-runs";
import { formatFigure } from "@/lib/evaluations/compare/metric-format";
import type { MetricTable } from "@/lib/evaluations/compare/metrics";
import type { MetricSettings } from "@/lib/evaluations/compare/settings";
import { type GateVerdict, judgeComparison } from "@/lib/evaluations/gate/judge-gate";
import { parseGateRules } from "@/lib/evaluations/gate/parse-rule";
import type { RunData } from "@/lib/evaluations/run-data";
import { compareParams } from "@/lib/evaluations/search-params";

type GatePanelProps = {
  projectId: string;
  runs: readonly RunData[];
  names: readonly string[];
  table: MetricTable;
  figures: readonly (MetricFigures | undefined)[];
  settings: MetricSettings;
  errorsFail: boolean;
};

/** Tries the rules of a gate on the runs at hand, and writes the command that asks the same in CI. */
export function GatePanel(props: GatePanelProps) {
  if (props.runs.length < 2) return null;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="quiet">
          <ShieldCheck />
          Make a gate
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Make a gate" align="end" className="flex w-[28rem] flex-col gap-3 p-3">
        <GateForm {...props} />
      </PopoverContent>
    </Popover>
  );
}

/** A component of its own, so that nothing is judged while the panel is closed. */
function GateForm(props: GatePanelProps) {
  const { projectId, runs, names, table, figures, settings, errorsFail } = props;
  const [rules, setRules] = useQueryState("gate", compareParams.gate);
  const [candidate, setCandidate] = useState(1);
  const run = Math.min(candidate, runs.length - 1);
  const comparison = useMemo(
    () => comparePair(runs, table, figures, { candidate: run, settings, countErrorsAsFail: errorsFail }),
    [runs, table, figures, run, settings, errorsFail],
  );
  const found = useMemo(() => tryGate(props, run, comparison, rules), [props, run, comparison, rules]);
  const command = [
    "npx weft gate",
    `--project ${projectId}`,
    `--baseline ${runs[0]?.info.id}`,
    `--candidate ${runs[run]?.info.id}`,
    `--fail-if ${quoted(rules)}`,
    ...(errorsFail ? ["--errors-as-fail"] : []),
  ].join(" ");
  return (
    <>
      {runs.length > 2 ? (
        <span className="flex items-center gap-2">
          <span className="text-sm">Candidate</span>
          <Select aria-label="Candidate" value={run} onChange={(event) => setCandidate(Number(event.target.value))}>
            {names.slice(1).map((name, at) => (
              <option key={runs[at + 1]?.info.id} value={at + 1}>
                {name}
              </option>
            ))}
          </Select>
        </span>
      ) : null}
      <span className="flex flex-col gap-1">
        <label htmlFor="gate-rules" className="text-sm">
          Fail if
        </label>
        <Input id="gate-rules" value={rules} onChange={(event) => void setRules(event.target.value || null)} />
        <span className="text-muted text-xs">
          Rules between commas: any worse · accuracy &lt; 80% · latency ratio &gt; 1.2 · errors &gt; 0 · not comparable
        </span>
      </span>
      {typeof found === "string" ? <p className="text-error-text text-xs">{found}</p> : <Outcomes found={found} />}
      <span className="flex items-start gap-1 rounded-sm bg-slate-3 p-2">
        <code className="min-w-0 flex-1 break-all font-mono text-xs">{command}</code>
        <CopyButton text={command} label="Copy the command" />
      </span>
    </>
  );
}

function Outcomes({ found }: { found: GateVerdict }) {
  return (
    <div role="status" className="flex flex-col gap-1 text-xs">
      <span>
        <Badge tone={found.verdict === "pass" ? "success" : "error"}>{found.verdict}</Badge>
      </span>
      {found.rules.map(({ rule, state, found: lines }) => (
        <span key={rule} className="flex items-start gap-1.5">
          {state === "holds" ? (
            <CircleCheck className="size-3.5 text-success-text" />
          ) : (
            <CircleX className="size-3.5 text-error-text" />
          )}
          <span className="font-medium">{rule}</span>
          <span className="text-muted">
            {lines
              .filter((line) => line.state === state)
              .map(({ metric, word, value, reason }) =>
                [metric, word ?? (value === null ? null : formatFigure(value)), reason].filter(Boolean).join(": "),
              )
              .join(" · ")}
          </span>
        </span>
      ))}
    </div>
  );
}

function tryGate(
  { runs, table, figures, errorsFail }: GatePanelProps,
  candidate: number,
  comparison: Comparison | undefined,
  rules: string,
): GateVerdict | string {
  const [baseline, run] = [runs[0], runs[candidate]];
  if (!comparison || !baseline || !run) return "There is nothing to compare with.";
  if (figures.length < table.metrics.length || figures.some((found) => found?.pairs.some(({ p }) => p === undefined))) {
    return "The words are still being computed.";
  }
  try {
    return judgeComparison({
      runs: [baseline, run],
      comparison,
      rules: parseGateRules(rules),
      countErrorsAsFail: errorsFail,
    });
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

function quoted(text: string): string {
  return `"${text.replace(/["\\$`]/g, "\\$&")}"`;
}
