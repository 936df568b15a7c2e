import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The npm clients beside the one that the project itself depends on: those around the first compatible release. */
export const NPM_CLIENTS = { "npm-0.7": "0.7.5", "npm-0.9": "0.9.3" } as const;

/** A folder with a copy of the npm suites beside that version of the package, in `.venv-wire/` at the project's root; installed once. */
export async function ensureNpmClient(root: string, version: string): Promise<string> {
  const folder = join(root, ".venv-wire", `npm-${version}`);
  const done = join(folder, "installed");
  if (!existsSync(done)) {
    process.stdout.write(`installing weave@${version} into ${folder}\n`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), '{"private":true,"type":"module"}\n');
    await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", `weave@${version}`], { cwd: folder });
    await writeFile(done, "");
  }
  await cp(join(root, "e2e/wire/npm"), folder, { recursive: true });
  return folder;
}
