import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../server-process.ts";
import { ROOT } from "./weft.ts";

const INSTALL_TIMEOUT_MS = 600_000;

/**
 * The Python of a peer's own virtual environment, made when it is missing or has other packages. They are kept in
 * `.venv-bench`, or in BENCH_VENVS. PYTHON chooses the interpreter that makes them (3.10 or newer).
 */
export async function peerPython(name: string, packages: readonly string[]): Promise<string> {
  const folder = join(process.env.BENCH_VENVS ?? join(ROOT, ".venv-bench"), name);
  const python = join(folder, "bin/python");
  // Written last, so that a half-installed environment never passes for a whole one.
  const stamp = join(folder, "installed.txt");
  const wanted = `${packages.join("\n")}\n`;
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return python;
  console.error(`installing ${packages[0]} (once)`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await runProgram({ command: process.env.PYTHON ?? "python3", args: ["-m", "venv", folder], timeoutMs: 120_000 });
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages];
  await runProgram({ command: python, args: install, timeoutMs: INSTALL_TIMEOUT_MS });
  await writeFile(stamp, wanted);
  return python;
}
