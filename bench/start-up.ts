import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ROOT, weftEnv } from "./peers/weft.ts";
import { type Figure, median, type SuiteResult } from "./report.ts";
import { makeTempFolder, requireFreePort, startProgram, untilAnswers } from "./server-process.ts";

const START_TIMEOUT_MS = 300_000;
const WARM_RUNS = 3;
const GOAL_SECONDS = { cold: 90, warm: 5 };

type Options = { port: number; dist: string; say: (line: string) => void };
type Start = { seconds: number; built: boolean };

/** `npm start` until the first page answers 200: without a build and data, then with both. */
export async function measureStartUp({ port, dist, say }: Options): Promise<SuiteResult> {
  const folder = makeTempFolder("start");
  const options = { port, dist, dataDir: folder.path };
  await rm(join(ROOT, dist), { recursive: true, force: true });
  const cold = await startOnce(options);
  say(`start: cold ${cold.seconds.toFixed(1)} s`);
  const warm: Start[] = [];
  for (let run = 0; run < WARM_RUNS; run++) warm.push(await startOnce(options));
  folder.remove();
  const seconds = warm.map((start) => start.seconds);
  const rebuilt = warm.filter((start) => start.built).length;
  return {
    figures: [
      figure("start: npm start to first page, no build and no data yet", [cold.seconds], GOAL_SECONDS.cold),
      figure("start: npm start to first page, built before, data there", seconds, GOAL_SECONDS.warm),
    ],
    notes:
      rebuilt > 0 ? [`start: ${rebuilt} of the warm starts built again, since sources changed during the run`] : [],
  };
}

async function startOnce({ port, dist, dataDir }: Omit<Options, "say"> & { dataDir: string }): Promise<Start> {
  await requireFreePort(port);
  const began = performance.now();
  const npm = startProgram({ command: "npm", args: ["start"], cwd: ROOT, env: weftEnv({ port, dataDir, dist }) });
  try {
    await untilAnswers(`http://127.0.0.1:${port}/`, npm, START_TIMEOUT_MS);
    return { seconds: (performance.now() - began) / 1000, built: npm.output().includes("building the app") };
  } finally {
    // npm would hand the signal to a shell; the server itself ends in good order, and the others after it.
    await npm.stop(await runningPid(dataDir));
  }
}

/** The server that holds the data folder; none when it never came so far. */
async function runningPid(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, "running.json"), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { pid: number }).pid;
}

function figure(what: string, seconds: readonly number[], goal: number): Figure {
  const worst = Math.max(...seconds);
  return {
    what,
    unit: "s",
    median: median(seconds),
    ...(seconds.length > 1 ? { spread: [Math.min(...seconds), worst] as [number, number] } : {}),
    goal: { text: `≤ ${goal}`, met: worst <= goal },
  };
}
