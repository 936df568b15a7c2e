import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";

/** Folders at the root that no page or route is built from. Any other folder counts, so a new one is never missed. */
const UNBUILT_FOLDERS = new Set([
  "bench",
  "coverage",
  "demo",
  "docs",
  "e2e",
  "node_modules",
  "playwright-report",
  "scripts",
  "test-results",
]);
const UNBUILT_FILES = /\.(test|bench)\.tsx?$|\.(md|tsbuildinfo|log)$|^next-env\.d\.ts$/;
const ROOT_FILES = new Set([".css", ".cjs", ".js", ".json", ".mjs", ".ts", ".tsx"]);

type StampOptions = {
  root: string;
  /** Folders below the root that hold data rather than source. */
  ignore: readonly string[];
};

/** One hash of everything a build is made from: source files, dependencies and the version of Node. */
export async function hashSources({ root, ignore }: StampOptions): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const path of (await listSources(root, new Set(ignore))).sort()) {
    const content = await readFile(path);
    hash.update(`\0${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Whether `distDir` holds a whole build of the sources with this hash. */
export async function isBuildCurrent(distDir: string, hash: string): Promise<boolean> {
  const stamp = await readFile(stampPath(distDir), "utf8").catch(() => "");
  return stamp.trim() === hash && existsSync(join(distDir, "BUILD_ID"));
}

/** Notes that the build in `distDir` is complete. */
export async function writeBuildStamp(distDir: string, hash: string): Promise<void> {
  await writeFile(stampPath(distDir), `${hash}\n`);
}

/** The file in a build that says which sources it is of. */
export function stampPath(distDir: string): string {
  return join(distDir, "weft-build");
}

async function listSources(root: string, ignore: ReadonlySet<string>): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const path = join(root, entry.name);
    if (entry.name.startsWith(".") || UNBUILT_FILES.test(entry.name) || ignore.has(path)) return [];
    if (entry.isDirectory()) return UNBUILT_FOLDERS.has(entry.name) ? [] : await listBelow(path, ignore);
    return entry.isFile() && ROOT_FILES.has(extname(entry.name)) ? [path] : [];
  });
  return (await Promise.all(lists)).flat();
}

async function listBelow(folder: string, ignore: ReadonlySet<string>): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || UNBUILT_FILES.test(entry.name) || ignore.has(path)) return [];
    if (entry.isDirectory()) return await listBelow(path, ignore);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(lists)).flat();
}
