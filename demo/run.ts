import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { captureConsole, describeFailure } from "./failure.ts";
import { prepareReview } from "./prepare-review.ts";

/** Any key works on loopback, but clients send none that has fewer than 40 characters. */
const DEMO_KEY = `demo-${"0".repeat(35)}`;
const GIVE_UP_AFTER_MS = 180_000;
const USAGE = "usage: node demo/run.ts --url http://127.0.0.1:6363 [--project entity/project]";

const logged = captureConsole();
let reported = false;

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
// The client ends the process itself after too many refused batches.
process.on("exit", (code) => code !== 0 && report(logged.lastError() ?? "the client gave up"));
setTimeout(() => fail(new Error(`not done after ${GIVE_UP_AFTER_MS / 1000} s`)), GIVE_UP_AFTER_MS).unref();

const { values } = parseArgs({
  options: { url: { type: "string" }, project: { type: "string", default: "demo/quickstart" } },
});
if (!values.url || !/^[^/\s]+\/[^/\s]+$/.test(values.project)) throw new Error(USAGE);
await run(values.url.replace(/\/+$/, ""), values.project);
process.exit(0);

async function run(url: string, project: string): Promise<void> {
  await checkServer(url);
  // With these set the client reads no settings file and no netrc, and has no other host to talk to.
  Object.assign(process.env, {
    WF_TRACE_SERVER_URL: url,
    WANDB_BASE_URL: url,
    WANDB_API_KEY: DEMO_KEY,
    WEAVE_PRINT_CALL_LINK: "false",
  });
  // The client writes weaveErrors.log into the working directory when a batch is refused.
  process.chdir(tmpdir());
  const { fillProject } = await import("./fill-project.ts");
  await fillProject(project);
  await prepareReview(url, project);
}

/** The client itself tries for half a minute before it calls a server unreachable. */
async function checkServer(url: string): Promise<void> {
  const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw response;
}

function fail(reason: unknown): void {
  report(describeFailure(reason));
  process.exit(1);
}

function report(line: string): void {
  if (!reported) process.stderr.write(`demo error: ${line}\n`);
  reported = true;
}
