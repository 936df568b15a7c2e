import { parseArgs } from "node:util";
import { createClient, WeftError } from "../../../sdk/client.ts";
import { AppError } from "../../errors.ts";
import { compareRuns } from "../compare/compare-runs.ts";
import { toMarkdown } from "../compare/export-table.ts";
import { buildHeadline } from "../compare/headline.ts";
import { evaluationRunRoute, evaluationSettingsRoute } from "../page-routes.ts";
import { DEFAULT_RULES, parseGateRules } from "./gate-rules.ts";
import { gateVerdict } from "./gate-verdict.ts";

const HELP = `weft gate: fails when a candidate run is not good enough beside a baseline.

  weft gate --project entity/name --baseline RUN --candidate RUN [--fail-if "RULES"] [--json] [--url URL]

  RUN       the id of an evaluation run, or the address of its page
  --fail-if rules between commas (default "${DEFAULT_RULES}"):
            accuracy worse · any worse · accuracy not better · accuracy < 80% · accuracy difference < -2%
            latency ratio > 1.2 · errors > 0 · not comparable
  --errors-fail  predictions that failed count as fails
  --json    the verdict as JSON on standard output
  --url     the server (WEFT_URL, else http://127.0.0.1:6363); WEFT_API_KEY is sent as its key

Exit code 0: pass. 1: fail. 2: no verdict.
`;

const OPTIONS = {
  project: { type: "string" },
  baseline: { type: "string" },
  candidate: { type: "string" },
  "fail-if": { type: "string", default: DEFAULT_RULES },
  "errors-fail": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  url: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;
type Output = { out: (text: string) => void; err: (text: string) => void };

const CONSOLE: Output = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };

/** The command `weft gate`; returns its exit code. */
export async function runGate(
  args: readonly string[],
  env: Environment,
  { out, err }: Output = CONSOLE,
): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) {
      out(HELP);
      return 0;
    }
    const answer = await judgeRuns({ ...values, url: values.url ?? env.WEFT_URL, apiKey: env.WEFT_API_KEY });
    out(values.json ? `${JSON.stringify(answer.json, null, 2)}\n` : answer.text);
    return answer.json.verdict === "pass" ? 0 : 1;
  } catch (error) {
    err(`weft gate: ${reasonOf(error)}\n`);
    return 2;
  }
}

type Asked = {
  project?: string | undefined;
  baseline?: string | undefined;
  candidate?: string | undefined;
  "fail-if": string;
  "errors-fail": boolean;
  url: string | undefined;
  apiKey: string | undefined;
};

async function judgeRuns(asked: Asked) {
  const rules = parseGateRules(asked["fail-if"]);
  const [baseline, candidate] = [runName(asked.baseline, "--baseline"), runName(asked.candidate, "--candidate")];
  const project_id = asked.project ?? baseline.project ?? candidate.project;
  if (!project_id?.includes("/")) throw new AppError("invalid", "--project entity/name is missing");
  const baseUrl = (asked.url ?? baseline.server ?? "http://127.0.0.1:6363").replace(/\/$/, "");
  const client = createClient({ baseUrl, ...(asked.apiKey && { apiKey: asked.apiKey }) });
  const [a, b, settings] = await Promise.all([
    client.call(evaluationRunRoute, { project_id, run_id: baseline.id }),
    client.call(evaluationRunRoute, { project_id, run_id: candidate.id }),
    client.call(evaluationSettingsRoute, { project_id }),
  ]);
  const comparison = compareRuns([a, b], {
    settings: settings.metrics,
    primary: settings.primary,
    countErrorsAsFail: asked["errors-fail"],
  });
  const { verdict, rules: outcomes } = gateVerdict(comparison, b, rules);
  const names = [`baseline ${a.info.name}`, `candidate ${b.info.name}`];
  const address = `${baseUrl}/${project_id}/weave/compare-evaluations?evaluationCallIds=${encodeURIComponent(JSON.stringify([a.info.id, b.info.id]))}`;
  const headline = buildHeadline(comparison, names)
    .map((parts) => parts.map(({ text }) => text).join(""))
    .join(" ");
  const lines = outcomes.map(({ rule, failed, why }) => `${failed ? "FAIL" : "ok  "} ${rule} (${why})`);
  return {
    text: `${headline}\n\n${toMarkdown(comparison.metrics, names)}\n${lines.join("\n")}\n\n${verdict}: ${address}\n`,
    json: {
      verdict,
      rules: outcomes,
      headline,
      comparability: comparison.comparability[1],
      metrics: metricsJson(comparison.metrics),
      page: address,
    },
  };
}

function metricsJson(metrics: ReturnType<typeof compareRuns>["metrics"]) {
  return metrics.map(({ name, kind, figures, pairs: [pair] }) => ({
    name,
    kind,
    baseline: figures[0] ?? null,
    candidate: figures[1] ?? null,
    difference: pair?.figure ?? null,
    p: pair?.p ?? null,
    ...(pair?.judgement ?? {}),
  }));
}

/** A run by its id, or by the address of its page or of its call. */
function runName(text: string | undefined, option: string): { id: string; project?: string; server?: string } {
  if (!text) throw new AppError("invalid", `${option} is missing`);
  if (!/^https?:/.test(text)) return { id: text };
  const url = new URL(text);
  const [entity = "", project = "", ...rest] = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const listed: unknown = JSON.parse(url.searchParams.get("evaluationCallIds") ?? "[]");
  const id = Array.isArray(listed) && typeof listed[0] === "string" ? listed[0] : rest.at(-1);
  if (!id) throw new AppError("invalid", `${option}: ${text} is not the address of a run`);
  return { id, project: `${entity}/${project}`, server: url.origin };
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError || error instanceof WeftError) return error.message;
  if (error instanceof TypeError && error.cause instanceof Error) return `${error.message}: ${error.cause.message}`;
  return error instanceof Error ? error.message : String(error);
}
