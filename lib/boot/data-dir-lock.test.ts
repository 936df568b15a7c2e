import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataDir } from "./data-dir-lock.ts";
import { StartError } from "./start-error.ts";

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "weft-lock-"));
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

/** Another process that takes the lock and keeps it. */
async function startHolder(url: string): Promise<ChildProcess> {
  const program = `
    import { lockDataDir } from ${JSON.stringify(join(import.meta.dirname, "data-dir-lock.ts"))};
    await lockDataDir(${JSON.stringify(dataDir)}, ${JSON.stringify(url)});
    console.log("locked");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => Promise.reject(new Error("holder ended"))),
  ]);
  return child;
}

test("a second process is refused with the pid and address of the first", async () => {
  const holder = await startHolder("http://127.0.0.1:7777");
  const refusal = lockDataDir(dataDir, "http://127.0.0.1:7778");
  await expect(refusal).rejects.toThrow(StartError);
  await expect(refusal).rejects.toThrow(`already running at http://127.0.0.1:7777 (pid ${holder.pid})`);
});

test("a holder that is killed leaves nothing that refuses the next", async () => {
  const holder = await startHolder("http://127.0.0.1:7777");
  const ended = once(holder, "exit");
  holder.kill("SIGKILL");
  await ended;
  const lock = await lockDataDir(dataDir, "http://127.0.0.1:7778");
  await lock.release();
});

test("a released folder can be taken again", async () => {
  const first = await lockDataDir(dataDir, "http://127.0.0.1:7777");
  await expect(lockDataDir(dataDir, "http://127.0.0.1:7778")).rejects.toThrow("already running");
  await first.release();
  const second = await lockDataDir(dataDir, "http://127.0.0.1:7778");
  await second.release();
});

test("the folder is made when it is missing", async () => {
  const folder = join(dataDir, "a", "b");
  const lock = await lockDataDir(folder, "http://127.0.0.1:7777");
  expect((await stat(folder)).isDirectory()).toBe(true);
  await lock.release();
});

test("a file in the folder's place is one line that names it", async () => {
  const path = join(dataDir, "file");
  await writeFile(path, "");
  const refusal = lockDataDir(path, "http://127.0.0.1:7777");
  await expect(refusal).rejects.toThrow(StartError);
  await expect(refusal).rejects.toThrow(path);
});

test.skipIf(process.getuid?.() === 0)("a folder without write permission is one line that says so", async () => {
  const { chmod } = await import("node:fs/promises");
  await chmod(dataDir, 0o500);
  await expect(lockDataDir(dataDir, "http://127.0.0.1:7777")).rejects.toThrow(/permission denied/);
});
