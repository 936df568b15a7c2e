import { formatFigure, formatSigned } from "../../lib/evaluations/compare/metric-format.ts";
import type { GateVerdict, RuleVerdict } from "../../lib/evaluations/gate/judge-gate.ts";
import type { RunData } from "../../lib/evaluations/run-data.ts";

type Run = { id: string; name: string; status: string; examples: number };

/** What the command prints: the verdict, the runs it is about, and where they are compared. */
export type GateReport = GateVerdict & { baseline: Run; candidate: Run; page: string };

type Judged = { verdict: GateVerdict; baseline: RunData; candidate: RunData; url: string; project_id: string };

/** Puts a verdict together with what it is about. */
export function gateReport({ verdict, baseline, candidate, url, project_id }: Judged): GateReport {
  const ids = JSON.stringify([baseline.info.id, candidate.info.id]);
  const page = `${url}/${project_id}/weave/compare-evaluations?evaluationCallIds=${encodeURIComponent(ids)}`;
  return { ...verdict, baseline: runOf(baseline), candidate: runOf(candidate), page };
}

function runOf({ info, trials }: RunData): Run {
  return { id: info.id, name: info.name, status: info.status, examples: trials.keys.length };
}

const SIGNS = { holds: "ok", broken: "FAIL", unknown: "FAIL" } as const;

/** A verdict as lines for people. What was logged is shown without characters that a terminal acts on. */
export function formatGateReport(report: GateReport): string {
  const { baseline, candidate, comparability, findings } = report;
  const lines = [
    `baseline   ${baseline.name} (${baseline.id}), ${baseline.examples} examples, ${baseline.status}`,
    `candidate  ${candidate.name} (${candidate.id}), ${candidate.examples} examples, ${candidate.status}`,
    `${comparability}${findings.length > 0 ? `: ${findings.join(", ")}` : ""}`,
    ...report.rules.flatMap(ruleLines),
    `gate ${report.verdict === "pass" ? "passed" : "FAILED"}  ${report.page}`,
  ];
  return lines.map(printable).join("\n");
}

function ruleLines({ rule, state, found }: RuleVerdict): string[] {
  return [
    `${SIGNS[state].padEnd(5)}fail if ${rule}`,
    ...found.map((one) => {
      const figure = one.word === null ? formatFigure(one.value) : formatSigned(one.value);
      const said = one.state === "unknown" ? ["can't be judged", one.reason] : [one.word, figure, one.reason];
      const about = one.metric === null ? "" : `${one.metric}: `;
      return `       ${about}${said.filter((part) => part !== null && part !== "").join(", ")}`;
    }),
  ];
}

function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, "�");
}
