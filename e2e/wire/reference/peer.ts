import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { freePort } from "../../support/free-port.ts";
import { type Answer, asAnswer } from "./answers.ts";
import type { Question } from "./requests.ts";

/** The name that questions give their project; Weft is asked about one of its own each run, the reference server starts empty. */
const PROJECT = "wire/reference";

/** Starts the published reference server with its database in `folder`, and waits until it answers. */
export async function startReference(python: string, folder: string): Promise<{ url: string; process: ChildProcess }> {
  const port = await freePort();
  const script = join(import.meta.dirname, "reference-server.py");
  const peer = spawn(python, [script, join(folder, "reference.db"), String(port)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaints = "";
  peer.stderr.on("data", (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-2_000);
  });
  const url = `http://127.0.0.1:${port}`;
  if (await isHealthySoon(`${url}/health`, peer)) return { url, process: peer };
  peer.kill("SIGTERM");
  throw new Error(`the reference server did not start:\n${complaints}`);
}

/** Asks one server. Digests that it gave stand in for the placeholders of later questions. */
export async function ask(
  base: string,
  { title, path, body }: Question,
  known: Map<string, string>,
  own: string,
): Promise<Answer> {
  let text = JSON.stringify(body).replaceAll(PROJECT, own);
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
  const answer = asAnswer({ title, path, body }, status, (received ?? "").replaceAll(own, PROJECT));
  const digest = (answer.body as { digest?: string } | undefined)?.digest;
  if (digest && title === "create a table") known.set("TABLE", digest);
  if (digest && title === "create object plain" && !known.has("OBJECT")) known.set("OBJECT", digest);
  return answer;
}

async function isHealthySoon(url: string, peer: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 240 && peer.exitCode === null; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return true;
    await new Promise((done) => setTimeout(done, 250));
  }
  return false;
}
