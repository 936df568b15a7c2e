import { expect, test, vi } from "vitest";
import { watchDisk } from "./disk-watch.ts";

test("a disk that fills up is told of once each time, and again after there was room", async () => {
  const megabytes = [9_000, 400, 300, 10, 5, 700, 10, 5_000, 400];
  const said: string[] = [];
  let at = 0;
  const watch = watchDisk({
    dataDir: "/data",
    onProgress: (line) => said.push(line),
    freeBytes: async () => (megabytes[at++] ?? 9_000) * 1024 * 1024,
    everyMs: 1,
  });
  await vi.waitFor(() => expect(at).toBeGreaterThan(megabytes.length));
  await watch.stop();
  expect(said).toEqual([
    "the disk of /data is nearly full: 400 MB are left",
    "the disk of /data is full (10 MB are left): nothing can be stored until there is room",
    "the disk of /data is nearly full: 400 MB are left",
  ]);
});

test("the disk of a folder that is there is looked at; of none nothing is said", async () => {
  for (const dataDir of [import.meta.dirname, "/no/such/folder"]) {
    const said: string[] = [];
    const watch = watchDisk({ dataDir, onProgress: (line) => said.push(line) });
    await watch.stop();
    expect(said.filter((line) => !line.includes("left"))).toEqual([]);
  }
});
