import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A process with two parts, the second of which takes `stopMs` to stop. */
async function startProcess(stopMs: number) {
  const program = `
    import { installShutdown } from ${JSON.stringify(join(import.meta.dirname, "shutdown.ts"))};
    const shutdown = installShutdown((line) => console.log("say", line));
    shutdown.onStop({ stop: async () => console.log("first stopped"), kill: () => console.log("first killed") });
    shutdown.onStop({ stop: async () => {
      await new Promise((resolve) => setTimeout(resolve, ${stopMs}));
      console.log("second stopped");
    } });
    setInterval(() => {}, 1000);
    console.log("up");`;
  const env = { ...process.env };
  delete env.npm_lifecycle_event;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child.stdout, "data");
  const ended = once(child, "close").then(([code]) => ({ code: code as number, lines: output.trim().split("\n") }));
  return { child, ended };
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s stops the parts in reverse order and ends with 0",
  async (signal) => {
    const { child, ended } = await startProcess(10);
    child.kill(signal);
    const { code, lines } = await ended;
    expect(code).toBe(0);
    expect(lines.slice(-3)).toEqual(["second stopped", "first stopped", "say stopped"]);
  },
);

test("the same Ctrl-C arriving twice counts once", async () => {
  const { child, ended } = await startProcess(500);
  child.kill("SIGINT");
  await sleep(50);
  child.kill("SIGINT");
  const { code, lines } = await ended;
  expect(code).toBe(0);
  expect(lines).toContain("first stopped");
});

test("a second signal later ends it at once", async () => {
  const { child, ended } = await startProcess(60_000);
  child.kill("SIGINT");
  await sleep(1_200);
  child.kill("SIGINT");
  const { code, lines } = await ended;
  expect(code).toBe(130);
  expect(lines).toContain("first killed");
  expect(lines).not.toContain("second stopped");
});
