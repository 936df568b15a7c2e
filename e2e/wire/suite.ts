import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type CheckResult, parseResult } from "./report.ts";

const PATIENCE_MS = 10 * 60_000;

/** A program that logs with one client and says, a line each, which of its checks hold. */
export type Suite = {
  name: string;
  command: readonly string[];
  printsLinks: boolean;
  env?: Readonly<Record<string, string>>;
  netrc?: string;
};

type RunOptions = { url: string; scratch: string; onResult: (result: CheckResult) => void };

/** Runs a suite against a server, in a home and a project of its own. A suite that dies is a failed check. */
export async function runSuite(
  suite: Suite,
  { url, scratch, onResult }: RunOptions,
): Promise<{ results: CheckResult[]; output: string }> {
  const home = join(scratch, suite.name);
  await mkdir(home, { recursive: true });
  if (suite.netrc) await writeFile(join(home, ".netrc"), suite.netrc, { mode: 0o600 });
  const [program = "", ...args] = suite.command;
  const child = spawn(program, args, {
    cwd: home,
    env: environment(suite, url, home),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  const results: CheckResult[] = [];
  const lines: string[] = [];
  const add = (result: CheckResult) => {
    results.push(result);
    onResult(result);
  };
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      const result = parseResult(suite.name, line);
      if (result) add(result);
    });
  }
  const status = await new Promise<number | string>((done) => {
    child.on("error", (error) => done(error.message)).on("close", (code, signal) => done(code ?? signal ?? "?"));
  });
  clearTimeout(timer);
  const output = lines.join("\n");
  const failed = results.some(({ outcome }) => outcome === "not ok");
  if (results.length === 0 || (status !== 0 && !failed)) {
    add({ suite: suite.name, outcome: "not ok", title: "the suite runs to its end", detail: `ended with ${status}` });
  }
  if (status !== 0) process.stdout.write(`${indent(lines.filter((line) => !/^WIRE |🍩/u.test(line)).slice(-400))}\n`);
  return { results, output };
}

function environment({ name, env }: Suite, url: string, home: string): NodeJS.ProcessEnv {
  const { WF_TRACE_SERVER_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    HOME: home,
    TMPDIR: home,
    WANDB_BASE_URL: url,
    ...(name.startsWith("npm") ? { WF_TRACE_SERVER_URL: url } : {}),
    WANDB_API_KEY: "local-0000000000000000000000000000000000",
    WEFT_WIRE_PROJECT: `wire/test-${name}-${Date.now().toString(36)}`,
    // A server error ends a check instead of being tried again for hours.
    WEAVE_RETRY_MAX_ATTEMPTS: "2",
    WEAVE_RETRY_MAX_INTERVAL: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    NO_COLOR: "1",
    ...env,
  };
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `      ${line}`).join("\n");
}
