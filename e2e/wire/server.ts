import { spawn } from "node:child_process";
import { join } from "node:path";
import { freePort } from "../support/free-port.ts";
import { isHealthy } from "../support/healthy.ts";

const PATIENCE_MS = 5 * 60_000;

/** Starts a Weft as a user does, with its data in a temporary folder, and waits until it answers. */
export async function startServer({ root, scratch }: { root: string; scratch: string }): Promise<{
  url: string;
  stop(): Promise<void>;
}> {
  const port = Number(process.env.WEFT_WIRE_PORT) || (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, "scripts/start.ts")], {
    cwd: root,
    env: { ...env, PORT: String(port), HOST: "127.0.0.1", WEFT_DEMO: "0", WEFT_DATA_DIR: join(scratch, "weft") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    });
  }
  const ended = new Promise<void>((done) => child.on("close", () => done()));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
  };
  const until = Date.now() + PATIENCE_MS;
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`Weft did not start:\n${output}`);
    }
    await new Promise((done) => setTimeout(done, 250));
  }
  process.stdout.write(`Weft runs at ${url}\n`);
  return { url, stop };
}
