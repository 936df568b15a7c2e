import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { judgeGate } from "../../lib/evaluations/gate/judge-gate.ts";
import { parseGateRules } from "../../lib/evaluations/gate/parse-rule.ts";
import { evaluationRunRoute, evaluationSettingsRoute } from "../../lib/evaluations/page-routes.ts";
import type { RunData } from "../../lib/evaluations/run-data.ts";
import { createClient, type WeftClient } from "../client.ts";
import { findRun, type RunName } from "./find-run.ts";
import { formatGateReport, gateReport } from "./report.ts";

export const USAGE = `Usage: weft gate --baseline RUN --candidate RUN --fail-if "RULE, RULE…"

Compares two evaluation runs as the comparison page does, and fails when a rule is broken or can't be judged.

  --baseline RUN, --candidate RUN   a call id, a ref, the address of a call's page, or the name of an evaluation
  --fail-if RULES                   what must not be so; may be given several times
  --project ENTITY/PROJECT          where RUN is an id or a name (or WEFT_PROJECT)
  --url URL                         the server (or WEFT_URL, WANDB_BASE_URL; http://127.0.0.1:6363)
  --wait SECONDS                    how long to wait for runs that are not finished (0)
  --errors-as-fail                  predictions that crashed count as failed in pass/fail metrics
  --json                            prints the verdict as JSON

Rules:  worse · accuracy worse · accuracy not better · accuracy difference < -2% · accuracy lower end < -0.05
        accuracy value < 0.9 · latency ratio > 1.2 · newly failing > 0 · errors > 0 · failed scorers > 0 · missing > 0

The key is taken from WEFT_API_KEY or WANDB_API_KEY. Exit code 0: passed. 1: failed. 2: the gate itself could not run.`;

type Environment = Readonly<Record<string, string | undefined>>;
type Output = { out: (line: string) => void; error: (line: string) => void };

/** Runs `weft gate`; returns its exit code and never throws. */
export async function gateCommand(
  args: readonly string[],
  env: Environment,
  { out, error }: Output = { out: console.log, error: console.error },
): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(args, env);
    if (options === "help") {
      out(USAGE);
      return 0;
    }
    const report = await runGate(options);
    out(options.json ? JSON.stringify(report, null, 2) : formatGateReport(report));
    return report.verdict === "pass" ? 0 : 1;
  } catch (failure) {
    error(`weft gate: ${failure instanceof Error ? messageOf(failure) : String(failure)}`);
    return 2;
  }
}

type Options = {
  baseline: string;
  candidate: string;
  failIf: string;
  project: string | undefined;
  url: string;
  apiKey: string | undefined;
  waitSeconds: number;
  errorsAsFail: boolean;
  json: boolean;
};

function readOptions(args: readonly string[], env: Environment): Options | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      baseline: { type: "string" },
      candidate: { type: "string" },
      "fail-if": { type: "string", multiple: true },
      project: { type: "string" },
      url: { type: "string" },
      wait: { type: "string", default: "0" },
      "errors-as-fail": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const waitSeconds = Number(values.wait);
  if (!(waitSeconds >= 0)) throw new Error(`--wait: "${values.wait}" is not a number of seconds`);
  return {
    baseline: required("--baseline", values.baseline),
    candidate: required("--candidate", values.candidate),
    failIf: required("--fail-if", values["fail-if"]?.join("\n")),
    project: values.project ?? env.WEFT_PROJECT,
    url: (values.url ?? env.WEFT_URL ?? env.WANDB_BASE_URL ?? "http://127.0.0.1:6363").replace(/\/+$/, ""),
    apiKey: env.WEFT_API_KEY ?? env.WANDB_API_KEY,
    waitSeconds,
    errorsAsFail: values["errors-as-fail"],
    json: values.json,
  };
}

function required(name: string, value: string | undefined): string {
  if (value === undefined || value === "") throw new Error(`${name} is missing; weft gate --help says what it is`);
  return value;
}

async function runGate({ baseline, candidate, failIf, project, url, ...options }: Options) {
  const rules = parseGateRules(failIf);
  const client = createClient({ baseUrl: url, apiKey: options.apiKey });
  const names = [await findRun(client, baseline, project), await findRun(client, candidate, project)] as const;
  const [a, b] = names;
  if (a.project_id !== b.project_id) {
    throw new Error(`the runs are of different projects: ${a.project_id} and ${b.project_id}`);
  }
  const until = Date.now() + options.waitSeconds * 1000;
  const settings = await client.call(evaluationSettingsRoute, { project_id: a.project_id });
  const runs = { baseline: await finishedRun(client, a, until), candidate: await finishedRun(client, b, until) };
  const verdict = judgeGate({
    ...runs,
    rules,
    settings: settings.metrics,
    primary: settings.primary,
    countErrorsAsFail: options.errorsAsFail,
  });
  return gateReport({ verdict, ...runs, url, project_id: a.project_id });
}

const POLL_MS = 2_000;

/** The run, once it is finished or there is no time left; what is still running is judged as such. */
async function finishedRun(client: WeftClient, name: RunName, until: number): Promise<RunData> {
  for (;;) {
    const run = await client.call(evaluationRunRoute, name);
    const left = until - Date.now();
    if (run.info.status !== "running" || left <= 0) return run;
    await sleep(Math.min(POLL_MS, left));
  }
}

/** Of a request that never got an answer, the reason lies in the cause. */
function messageOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}: ${cause.message || (cause as { code?: string }).code}` : message;
}
