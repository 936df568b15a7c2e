import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PriceList } from "../lib/costs/price-list.ts";
import { EARLIEST, mergePrices, writePriceList } from "../lib/costs/price-list.ts";

/**
 * Brings `lib/costs/default-prices.json` up to date: `node scripts/refresh-prices.ts [version …]`, oldest first; the newest
 * release when none is named. Prices come from the list in the Python package `litellm` (MIT), fetched with `pip`. What the
 * list no longer names keeps the price it had. Where there is no file yet, the prices of all releases named hold from ever.
 */
const FILE = join(import.meta.dirname, "../lib/costs/default-prices.json");
const IN_WHEEL = "litellm/model_prices_and_context_window_backup.json";
const run = promisify(execFile);

const today = new Date().toISOString().slice(0, 10);
const since = (await readList()) ? today : EARLIEST;
const versions = process.argv.slice(2);
for (const version of versions.length > 0 ? versions : [undefined]) await refresh(version);

async function refresh(wanted: string | undefined): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "weft-prices-"));
  try {
    const requirement = wanted === undefined ? "litellm" : `litellm==${wanted}`;
    await run("python3", ["-m", "pip", "download", requirement, "--no-deps", "--quiet", "--dest", folder]);
    const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
    if (!wheel) throw new Error(`pip has no wheel of ${requirement}`);
    await run("python3", ["-m", "zipfile", "-e", join(folder, wheel), folder]);
    const source = JSON.parse(await readFile(join(folder, IN_WHEEL), "utf8")) as Record<string, unknown>;
    const version = wheel.split("-")[1] ?? "";
    const merged = mergePrices(await readList(), source, { version, date: today, since });
    await writeFile(FILE, writePriceList(merged));
    process.stdout.write(`litellm ${version}: ${Object.keys(merged.models).length} models with a price a token\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readList(): Promise<PriceList | undefined> {
  try {
    return JSON.parse(await readFile(FILE, "utf8")) as PriceList;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
