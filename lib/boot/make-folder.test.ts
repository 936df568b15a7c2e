import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolder } from "./make-folder.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "weft-folder-"));
});

afterEach(() => rm(root, { recursive: true, force: true }));

test("folders above are made too, and an existing one is fine", async () => {
  makeFolder(join(root, "a/b/c"));
  makeFolder(join(root, "a/b/c"));
  expect((await stat(join(root, "a/b/c"))).isDirectory()).toBe(true);
});

test("a file in the way is an error", async () => {
  await writeFile(join(root, "file"), "");
  expect(() => makeFolder(join(root, "file"))).toThrow("EEXIST");
  expect(() => makeFolder(join(root, "file/below"))).toThrow(/ENOTDIR|EEXIST/);
});

test.runIf(process.platform === "linux")("where no folder can be made, it fails rather than try for ever", () => {
  expect(() => makeFolder("/proc/weft/data")).toThrow();
});
