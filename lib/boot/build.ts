import { spawn } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { hashSources, isBuildCurrent, stampPath, writeBuildStamp } from "./build-stamp.ts";
import { packStatic } from "./packed-static.ts";
import { StartError } from "./start-error.ts";

const PATIENCE_LINE_MS = 15_000;

type BuildOptions = {
  root: string;
  distDir: string;
  dataDir: string;
  signal: AbortSignal;
  onProgress: (line: string) => void;
};

/**
 * Builds the app unless the build at hand is of these very sources. The build's own output is shown only when it fails.
 *
 * @throws {StartError} when the build fails.
 */
export async function ensureBuild({ root, distDir, dataDir, signal, onProgress }: BuildOptions): Promise<void> {
  const dist = resolve(root, distDir);
  const hash = await hashSources({ root, ignore: [dist, dataDir] });
  if (await isBuildCurrent(dist, hash)) return onProgress("the app is built");
  onProgress("building the app (once; about half a minute)");
  // A build that is killed half-way must not pass for the one before it.
  await rm(stampPath(dist), { force: true });
  const startedAt = Date.now();
  const patience = setInterval(() => {
    onProgress(`building the app… (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  }, PATIENCE_LINE_MS);
  const { status, output } = await keepingTypeSettings(root, () => runNextBuild(root, signal)).finally(() =>
    clearInterval(patience),
  );
  if (signal.aborted) throw new StartError("The build was interrupted.");
  if (status !== 0) {
    process.stderr.write(output);
    throw new StartError(`The build failed (${status}); its output is above.`);
  }
  await packStatic(dist);
  await writeBuildStamp(dist, hash);
  onProgress(`the app is built (${Math.round((Date.now() - startedAt) / 1000)} s)`);
}

/** Next.js writes the folder it builds into to `tsconfig.json`, a source like any other: the next start would build again. */
async function keepingTypeSettings<Result>(root: string, build: () => Promise<Result>): Promise<Result> {
  const path = join(root, "tsconfig.json");
  const before = await readFile(path, "utf8");
  try {
    return await build();
  } finally {
    if ((await readFile(path, "utf8")) !== before) await writeFile(path, before);
  }
}

async function runNextBuild(root: string, signal: AbortSignal): Promise<{ status: number | string; output: string }> {
  const child = spawn(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const { promise, resolve: finish } = Promise.withResolvers<number | string>();
  child.on("error", (error) => finish(error.message)).on("close", (code, by) => finish(code ?? by ?? "no exit code"));
  return { status: await promise, output };
}
