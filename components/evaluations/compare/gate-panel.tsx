"use client";
import { ShieldCheck } from "lucide-react";
import { useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import { AppError } from "@/lib/errors";
import { comparePair } from "@/lib/evaluations/compare/compare-pair";
import type { MetricFigures } from "@/lib/evaluations/compare/compare-runs";
import type { MetricSettings } from "@/lib/evaluations/compare/settings";
import { exampleRules, hasRule, toggleRule } from "@/lib/evaluations/gate/example-rules";
import { judgeComparison } from "@/lib/evaluations/gate/judge-gate";
import { parseGateRules } from "@/lib/evaluations/gate/parse-rule";
import type { RunData } from "@/lib/evaluations/run-data";
import { compareParams } from "@/lib/evaluations/search-params";
import { type Gated, GateOutcome } from "./gate-outcome";
import type { Compared } from "./use-comparison";

type GatePanelProps = {
  projectId: string;
  compared: Compared;
  figures: readonly (MetricFigures | undefined)[];
  settings: MetricSettings;
  errorsFail: boolean;
};

/** Tries the rules of a gate on the runs at hand, and writes the command that asks the same in CI. */
export function GatePanel(props: GatePanelProps) {
  if (props.compared.runs.length < 2) return null;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="quiet">
          <ShieldCheck />
          Make a gate
        </Button>
      </PopoverTrigger>
      <PopoverContent
        aria-label="Make a gate"
        align="end"
        className="flex max-h-(--radix-popover-content-available-height) w-[30rem] flex-col gap-3 overflow-y-auto p-3"
      >
        <GateForm {...props} />
      </PopoverContent>
    </Popover>
  );
}

/** A component of its own, so that nothing is judged while the panel is closed. */
function GateForm({ projectId, compared, figures, settings, errorsFail }: GatePanelProps) {
  const { runs, names, table, primary } = compared;
  const [rules, setRules] = useQueryState("gate", compareParams.gate);
  const [candidate, setCandidate] = useState(1);
  const run = Math.min(candidate, runs.length - 1);
  const pair = useMemo(
    () => comparePair(runs, table, figures, { candidate: run, settings, countErrorsAsFail: errorsFail }),
    [runs, table, figures, run, settings, errorsFail],
  );
  const found = useMemo(() => {
    const isReady = figures.length >= table.metrics.length && figures.every((one) => one?.pairs.every(isKnown));
    return isReady ? tryGate([runs[0], runs[run]], pair, rules) : "The words are still being computed.";
  }, [figures, table, runs, run, pair, rules]);
  const offered = useMemo(() => exampleRules(table.metrics, primary), [table, primary]);
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
          <span className="truncate text-muted text-xs">against {names[0]}</span>
        </span>
      ) : null}
      <span className="flex flex-col gap-1.5">
        <label htmlFor="gate-rules" className="text-sm">
          Fail if
        </label>
        <Input
          id="gate-rules"
          value={rules}
          spellCheck={false}
          onChange={(event) => void setRules(event.target.value || null)}
        />
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">Rules to choose from</legend>
          {offered.map((rule) => (
            <button
              key={rule}
              type="button"
              aria-pressed={hasRule(rules, rule)}
              onClick={() => void setRules(toggleRule(rules, rule) || null)}
              className="rounded-sm border border-line-control px-1.5 py-px text-muted text-xs hover:bg-hover hover:text-text aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:text-text"
            >
              {rule}
            </button>
          ))}
        </fieldset>
        <span className="text-muted text-xs">
          Commas between rules; all else is in <code className="font-mono">npx weft gate --help</code>
        </span>
      </span>
      <GateOutcome found={found} />
      <span className="flex items-start gap-1 rounded-sm bg-slate-3 p-2">
        <code className="min-w-0 flex-1 break-words font-mono text-xs">{command}</code>
        <CopyButton text={command} label="Copy the command" />
      </span>
    </>
  );
}

function isKnown({ p }: { p: number | null | undefined }): boolean {
  return p !== undefined;
}

function tryGate(
  [baseline, candidate]: readonly (RunData | undefined)[],
  pair: ReturnType<typeof comparePair>,
  rules: string,
): Gated | string {
  if (!pair || !baseline || !candidate) return "There is nothing to compare with.";
  try {
    const verdict = judgeComparison({ ...pair, runs: [baseline, candidate], rules: parseGateRules(rules) });
    return { verdict, metrics: pair.comparison.metrics };
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

function quoted(text: string): string {
  return `"${text.replace(/["\\$`]/g, "\\$&")}"`;
}
