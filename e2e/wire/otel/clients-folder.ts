import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const SOURCES = join(import.meta.dirname, "clients");

/**
 * A folder with the client programs and their packages, in `.venv-wire/otel` at the project's root: the SDKs of four years,
 * which are no business of the server's own dependencies. `WEFT_WIRE_OTEL` names one that has the packages installed.
 */
export async function ensureClients(root: string): Promise<string> {
  const folder = process.env.WEFT_WIRE_OTEL ?? join(root, ".venv-wire/otel");
  await mkdir(folder, { recursive: true });
  const wanted = await readFile(join(SOURCES, "package.json"), "utf8");
  const installed = await readFile(join(folder, "installed.json"), "utf8").catch(() => "");
  await cp(SOURCES, folder, { recursive: true });
  if (installed === wanted || process.env.WEFT_WIRE_OTEL) return folder;
  process.stdout.write(`installing the OpenTelemetry clients into ${folder}\n`);
  // The instrumentations' peer ranges name each other's older releases.
  await run("npm", ["install", "--no-audit", "--no-fund", "--legacy-peer-deps"], { cwd: folder, maxBuffer: 2 ** 26 });
  await writeFile(join(folder, "installed.json"), wanted);
  return folder;
}
