import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { migrate } from "../../db/migrate.ts";
import { type Env, EnvError, parseEnv } from "../env.ts";
import { processComparer } from "../evaluations/comparison/compute-beside.ts";
import { ensureBuild } from "./build.ts";
import { clientSnippets } from "./client-snippets.ts";
import { lockDataDir } from "./data-dir-lock.ts";
import { startDemo } from "./demo.ts";
import { watchDisk } from "./disk-watch.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { checkExternalPostgres } from "./external-postgres.ts";
import { formatUrl, type HttpServer, openHttpServer } from "./http-server.ts";
import { keepStore } from "./keep-store.ts";
import { servePacked } from "./packed-static.ts";
import { createProgress, type Progress, paint } from "./progress.ts";
import { installShutdown, type Shutdown } from "./shutdown.ts";
import { StartError } from "./start-error.ts";
import { isStoreEmpty } from "./store.ts";
import { warmUp } from "./warm-up.ts";

type Start = { root: string; dev: boolean; env: Env; say: Progress; shutdown: Shutdown };

/** Starts Weft from the project in `root`: everything `npm start` does, or `npm run dev` with `dev`. */
export async function startWeft({ root, dev }: { root: string; dev: boolean }): Promise<void> {
  const say = createProgress();
  const shutdown = installShutdown(say);
  keepServing(say);
  try {
    await start({ root, dev, env: readEnv(root), say, shutdown });
  } catch (error) {
    // Once it is stopping, a step that gave up has nothing to add.
    if (!shutdown.signal.aborted) printError(error);
    await shutdown.exit(1);
  }
}

async function start(options: Start): Promise<void> {
  const { root, dev, env, say, shutdown } = options;
  if (env.DATABASE_URL === undefined) {
    const lock = await lockDataDir(env.WEFT_DATA_DIR, formatUrl(env.HOST, env.PORT));
    shutdown.onStop({ stop: () => lock.release() });
  }
  const http = await openHttpServer({ host: env.HOST, port: env.PORT });
  const build = dev
    ? Promise.resolve()
    : ensureBuild({
        root,
        distDir: env.WEFT_DIST_DIR,
        dataDir: env.WEFT_DATA_DIR,
        signal: shutdown.signal,
        onProgress: say,
      });
  const [databaseUrl] = await Promise.all([openStore(options), build]);
  process.env.DATABASE_URL = databaseUrl;
  const comparer = processComparer({ codeFolder: resolve(root, env.WEFT_DIST_DIR, "cache", "threads") });
  shutdown.onStop(comparer);
  await serveApp(options, http);
  shutdown.onStop(http);
  if (!dev) shutdown.onStop(warmUp({ url: http.url, others: comparer.warm }));
  shutdown.onStop(keepStore({ databaseUrl, onProgress: say }));
  say(`Weft is ready at ${paint("bold", http.url)}`);
  const wantsDemo = dev ? env.WEFT_DEMO === "1" : env.WEFT_DEMO !== "0";
  printSnippets(http.url);
  if (wantsDemo && (await isStoreEmpty(databaseUrl)))
    shutdown.onStop(startDemo({ root, url: http.url, onProgress: say }));
}

/** Brings up a database, the embedded one or the user's own, with the current schema. */
async function openStore({ env, say, shutdown }: Start): Promise<string> {
  const databaseUrl = env.DATABASE_URL ?? (await startOwnPostgres(env.WEFT_DATA_DIR, say, shutdown));
  if (env.DATABASE_URL !== undefined) say(await checkExternalPostgres(databaseUrl));
  await migrate(databaseUrl, say);
  return databaseUrl;
}

async function startOwnPostgres(dataDir: string, say: Progress, shutdown: Shutdown): Promise<string> {
  const starting = startEmbeddedPostgres({
    dataDir,
    signal: shutdown.signal,
    onProgress: say,
    onLost: (reason) => {
      printError(new StartError(`PostgreSQL can't be kept running: ${reason}`));
      void shutdown.exit(1);
    },
  });
  // Registered before it is up, so that a signal during the start leaves no server behind.
  const started = starting.catch(() => undefined);
  let kill: (() => void) | undefined;
  shutdown.onStop({ stop: async () => await (await started)?.stop(), kill: () => kill?.() });
  const server = await starting;
  kill = () => server.kill();
  shutdown.onStop(watchDisk({ dataDir, onProgress: say }));
  return server.databaseUrl;
}

async function serveApp({ root, dev, env }: Start, http: HttpServer): Promise<void> {
  // React and Next.js choose their production or development code by this, when they are loaded.
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const { default: next } = await import("next");
  const app = next({ dev, dir: root, hostname: env.HOST, port: env.PORT, httpServer: http.server });
  await app.prepare();
  const handler = app.getRequestHandler();
  http.serve(dev ? handler : await servePacked(resolve(root, env.WEFT_DIST_DIR), handler));
}

function readEnv(root: string): Env {
  process.chdir(root);
  if (existsSync(".env")) process.loadEnvFile();
  return parseEnv(process.env);
}

function printSnippets(url: string): void {
  const snippets = clientSnippets(url).map(
    ({ label, lines }) => `${paint("bold", `# ${label}`)}\n${lines.join("\n")}\n`,
  );
  process.stdout.write(`\nTo log from a program of yours, paste into a shell:\n\n${snippets.join("\n")}\n`);
}

/** A stray error of one request must not end a server that others use; losing the terminal must not either. */
function keepServing(say: Progress): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  process.on("uncaughtException", (error) => say(`unexpected error: ${error.stack ?? error.message}`));
  process.on("unhandledRejection", (reason) =>
    say(`unexpected error: ${reason instanceof Error ? reason.stack : String(reason)}`),
  );
}

function printError(error: unknown): void {
  const expected = error instanceof StartError || error instanceof EnvError;
  const text = expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${paint("red", "Weft can't start:")} ${text.split("\n").join("\n                  ")}\n`);
}
