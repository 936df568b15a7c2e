import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { CLIENTS, ensurePython } from "../python-venv.ts";
import { startServer } from "../server.ts";
import { type Answer, findDifference } from "./answers.ts";
import { EXPLAINED } from "./explained.ts";
import { generateQuestions } from "./generated/generate.ts";
import type { GeneratedQuestion } from "./generated/question.ts";
import { ask, startReference } from "./peer.ts";
import { listQuestions } from "./requests.ts";

/*
 * Asks Weft and the published reference server some thousand generated questions and compares their answers:
 *
 *   node e2e/wire/reference/differential.ts [--seed 1] [--count 2400] [--url http://host:port] [--verbose]
 *
 * The same seed asks the same questions. Where the reference has a known excuse, Weft must answer as the oracle does.
 */
const ROOT = resolve(import.meta.dirname, "../../..");
const { values: options } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "2400" },
    url: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});
const SHOWN_DIFFERENCES = 40;

const scratch = await mkdtemp(join(tmpdir(), "weft-reference-"));
const weft = options.url ? undefined : await startServer({ root: ROOT, scratch });
const base = `${options.url?.replace(/\/$/, "") ?? weft?.url}/traces`;
const project = `wire/differential-${Date.now().toString(36)}`;
const tally = new Map<string, number>();
const unexplained: string[] = [];
const known = { weft: new Map<string, string>(), reference: new Map<string, string>() };
try {
  const peer = await startReference(await ensurePython(ROOT, CLIENTS.old), scratch);
  try {
    for (const question of questions()) await compare(peer.url, question);
  } finally {
    peer.process.kill("SIGTERM");
  }
} finally {
  await weft?.stop();
  await rm(scratch, { recursive: true, force: true });
}

for (const [outcome, count] of [...tally].sort((a, b) => b[1] - a[1]))
  print(`${String(count).padStart(6)}  ${outcome}`);
for (const difference of unexplained.slice(0, SHOWN_DIFFERENCES)) print(`FAIL ${difference}`);
const asked = [...tally.values()].reduce((sum, count) => sum + count, 0);
print(`seed ${options.seed}: ${asked} requests, ${unexplained.length} unexplained differences`);
print(`${asked - unexplained.length} passed, ${unexplained.length} failed`);
process.exitCode = asked > 0 && unexplained.length === 0 ? 0 : 1;

function questions(): GeneratedQuestion[] {
  const written = listQuestions().map((question) => {
    const reason = EXPLAINED.find(({ titles }) => titles.test(question.title))?.reason;
    return { ...question, excuses: reason ? [reason] : [] };
  });
  return [...written, ...generateQuestions(Number(options.seed), Number(options.count))];
}

async function compare(reference: string, question: GeneratedQuestion): Promise<void> {
  const wanted = await ask(reference, question, known.reference, "wire/reference");
  const got = await ask(base, question, known.weft, project);
  const outcome = judge(question, got, wanted);
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  if (options.verbose) print(`${question.title}: ${outcome}`);
}

function judge(question: GeneratedQuestion, got: Answer, wanted: Answer): string {
  const kindOf = ({ kind }: Answer): Answer => ({ kind, body: undefined });
  const found = question.kindOnly ? findDifference(kindOf(got), kindOf(wanted)) : findDifference(got, wanted);
  const disagrees = got.kind === "ok" && question.oracle !== undefined && !fits(got.body, question.oracle);
  if (got.kind !== "fault" && !found && wanted.kind === "fault" && !disagrees) return "the reference server fails";
  if (!found && !(disagrees && wanted.kind === "fault")) return "the same answer";
  const [excuse] = question.excuses;
  if (got.kind !== "fault" && excuse && !disagrees) return `explained: ${excuse}`;
  const { title, path, body, oracle } = question;
  const says = oracle === undefined ? "" : `; oracle: ${JSON.stringify(oracle).slice(0, 300)}`;
  unexplained.push(
    `${title}: ${found ?? "Weft disagrees with the oracle"}${says}\n     ${path} ${JSON.stringify(body).slice(0, 1_500)}`,
  );
  return "UNEXPLAINED";
}

/** Whether an answer is what the oracle says; members that it does not speak of may be anything. */
function fits(body: unknown, oracle: unknown): boolean {
  if (Array.isArray(oracle)) return isDeepStrictEqual(body, oracle);
  return Object.entries(oracle as object).every(([key, value]) =>
    isDeepStrictEqual((body as Record<string, unknown>)[key], value),
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
