import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Part } from "./shutdown.ts";

type DemoOptions = { root: string; url: string; onProgress: (line: string) => void };

/** Fills the demo project in the background, through the HTTP API like any client. A failure costs only the demo. */
export function startDemo({ root, url, onProgress }: DemoOptions): Part {
  const program = join(root, "demo/run.ts");
  if (!existsSync(program)) {
    onProgress("demo: skipped, this checkout has none");
    return { stop: async () => {} };
  }
  onProgress("demo: filling the project demo/quickstart");
  const startedAt = Date.now();
  const { DATABASE_URL: _secret, ...env } = process.env;
  const child = spawn(process.execPath, [program, "--url", url], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-8192)));
  }
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  let stopping = false;
  child.on("error", (error) => {
    onProgress(`demo: failed, ${error.message}`);
    resolve();
  });
  child.on("close", (code, by) => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    if (code === 0) onProgress(`demo: ready at ${url}/demo/quickstart/weave/traces (${seconds} s)`);
    else if (!stopping) onProgress(`demo: failed (${by ?? `exit code ${code}`}), ${lastError(output)}`);
    resolve();
  });
  const end = () => {
    stopping = true;
    child.kill();
  };
  return {
    stop() {
      end();
      return ended;
    },
    kill: end,
  };
}

function lastError(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? "without a word";
}
