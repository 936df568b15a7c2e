import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources, isBuildCurrent, writeBuildStamp } from "./build-stamp.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "weft-stamp-"));
  await write("app/page.tsx", "page");
  await write("lib/calls/list-calls.ts", "list");
  await write("public/icon.svg", "icon");
  await write("package-lock.json", "{}");
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

const hash = () => hashSources({ root, ignore: [join(root, "data")] });

test.each(["app/page.tsx", "lib/calls/list-calls.ts", "public/icon.svg", "package-lock.json"])(
  "a change of %s changes the hash",
  async (path) => {
    const before = await hash();
    await write(path, "changed");
    expect(await hash()).not.toBe(before);
  },
);

test.each([
  "app/new.tsx",
  "components/button.tsx",
  "hooks/use-thing.ts",
  "next.config.ts",
  "app/api/[...path]/route.ts",
])("a new file %s changes the hash", async (path) => {
  const before = await hash();
  await write(path, "new");
  expect(await hash()).not.toBe(before);
});

test.each([
  "lib/calls/list-calls.test.ts",
  "app/page.test.tsx",
  "docs/guide.ts",
  "bench/run.ts",
  "e2e/a.spec.ts",
  "demo/run.ts",
  "README.md",
  "next-env.d.ts",
  "tsconfig.tsbuildinfo",
  ".next/server/app.js",
  ".weft/postgres/base/1",
  "node_modules/a/index.js",
  "data/postgres/base/1",
])("%s is no part of a build", async (path) => {
  const before = await hash();
  await write(path, "anything");
  expect(await hash()).toBe(before);
});

test("content moved from one file to another changes the hash", async () => {
  await write("app/a.ts", "ab");
  await write("app/b.ts", "c");
  const before = await hash();
  await write("app/a.ts", "a");
  await write("app/b.ts", "bc");
  expect(await hash()).not.toBe(before);
});

test("a fresh checkout of the same sources has the same hash", async () => {
  const before = await hash();
  await utimes(join(root, "app/page.tsx"), new Date(0), new Date(0));
  expect(await hash()).toBe(before);
});

test("a build is current only when it is whole and of these sources", async () => {
  const dist = join(root, ".next");
  await mkdir(dist);
  expect(await isBuildCurrent(dist, "abc")).toBe(false);
  await writeBuildStamp(dist, "abc");
  expect(await isBuildCurrent(dist, "abc")).toBe(false);
  await writeFile(join(dist, "BUILD_ID"), "1");
  expect(await isBuildCurrent(dist, "abc")).toBe(true);
  expect(await isBuildCurrent(dist, "abd")).toBe(false);
});
