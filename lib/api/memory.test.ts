import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** What a process of its own holds, in MiB: with much left behind by small requests, and ten seconds later at the most. */
const PROGRAM = `
  import { setTimeout as sleep } from "node:timers/promises";
  const { tidyAfter } = await import(process.argv[1]);
  const mib = () => Math.round(process.memoryUsage.rss() / 1024 / 1024);
  tidyAfter(10);
  await sleep(2500);
  let answers = Array.from({ length: 400 }, (_, at) => Array.from({ length: 60_000 }, (_, place) => at + place));
  const full = mib();
  answers = undefined;
  tidyAfter(10);
  let now = mib();
  for (let tries = 0; tries < 100 && now > full / 2; tries++, now = mib()) await sleep(100);
  console.log(JSON.stringify({ full, now, gc: typeof globalThis.gc }));
`;

test("a server that rests gives back what small requests have left behind", async () => {
  const module = new URL("./memory.ts", import.meta.url).href;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", PROGRAM, module]);
  const { full, now, gc } = JSON.parse(stdout) as { full: number; now: number; gc: string };
  expect(full).toBeGreaterThan(150);
  expect(now).toBeLessThan(full / 2 + 1);
  expect(gc).toBe("undefined");
});
