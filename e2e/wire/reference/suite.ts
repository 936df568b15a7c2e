// Asks the published reference server and Weft the same questions and compares their answers.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { type Answer, asAnswer, findDifference } from "./answers.ts";
import { EXPLAINED } from "./explained.ts";
import { listQuestions, type Question } from "./requests.ts";

const [python = "python3"] = process.argv.slice(2);
const weft = `${process.env.WANDB_BASE_URL ?? ""}/traces`;
// Each run has a project of its own in Weft; the reference server starts empty.
const project = process.env.WEFT_WIRE_PROJECT ?? "wire/reference";

const port = await freePort();
const script = join(import.meta.dirname, "reference-server.py");
const peer = spawn(python, [script, join(process.cwd(), "reference.db"), String(port)], { stdio: "ignore" });
const reference = `http://127.0.0.1:${port}`;
let failed = 0;
try {
  await untilHealthy(`${reference}/health`);
  const known = { weft: new Map<string, string>(), reference: new Map<string, string>() };
  for (const question of listQuestions()) {
    const wanted = await ask(reference, question, known.reference, "wire/reference");
    const got = await ask(weft, question, known.weft, project);
    report(question, got, wanted);
  }
} finally {
  peer.kill("SIGTERM");
}
process.exit(failed === 0 ? 0 : 1);

function report({ title }: Question, got: Answer, wanted: Answer): void {
  const found = findDifference(got, wanted);
  const reason = EXPLAINED.find(({ titles }) => titles.test(title))?.reason;
  let line = ["ok", title, ""];
  if (found && !reason) line = ["not ok", title, found];
  else if (found) line = ["ok", `${title} (differs: ${reason})`, ""];
  else if (wanted.kind === "fault") line = ["ok", `${title} (the reference server fails here)`, ""];
  if (line[0] === "not ok") failed += 1;
  process.stdout.write(`WIRE ${JSON.stringify(line)}\n`);
}

/** Asks one server. Digests that it gave stand in for the placeholders of later questions. */
async function ask(
  base: string,
  { title, path, body }: Question,
  known: Map<string, string>,
  own: string,
): Promise<Answer> {
  let text = JSON.stringify(body).replaceAll("wire/reference", own);
  for (const [placeholder, digest] of known) text = text.replaceAll(placeholder, digest);
  const post = () =>
    fetch(base + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: text,
      signal: AbortSignal.timeout(20_000),
    });
  // After a fault the reference server closes a connection that the next request would have used.
  const response = await post().catch(post);
  // A stream that breaks off is a fault, whatever its status was.
  const received = await response.text().catch(() => undefined);
  const status = received === undefined ? 500 : response.status;
  const answer = asAnswer({ title, path, body }, status, (received ?? "").replaceAll(own, "wire/reference"));
  const digest = (answer.body as { digest?: string } | undefined)?.digest;
  if (digest && title === "create a table") known.set("TABLE", digest);
  if (digest && title === "create object plain" && !known.has("OBJECT")) known.set("OBJECT", digest);
  return answer;
}

async function untilHealthy(url: string): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error("the reference server did not start");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 0;
}
