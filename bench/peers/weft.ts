import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { clusterDirOf, SUPERUSER } from "../../lib/boot/postgres/cluster.ts";
import { post } from "../send.ts";
import { makeTempFolder, requireFreePort, type ServerProcess, startProgram, untilAnswers } from "../server-process.ts";
import { upsertBody } from "../workload.ts";
import { type Contender, requireSame } from "./contender.ts";

export const ROOT = dirname(dirname(import.meta.dirname));

export type WeftServer = {
  url: string;
  server: ServerProcess;
  /** Of the PostgreSQL that came with it, or of the store it was given. */
  databaseUrl: string;
  stop(): Promise<void>;
};

const START_TIMEOUT_MS = 300_000;
const PROJECT = "bench/ingest";

/** The environment of a Weft that serves nothing but the bench: its own data, its own build, no demo. */
export function weftEnv({ port, dataDir, dist, database = "" }: WeftPlace & { dataDir: string }) {
  return {
    PORT: String(port),
    HOST: "127.0.0.1",
    WEFT_DATA_DIR: dataDir,
    WEFT_DEMO: "0",
    WEFT_DIST_DIR: dist,
    // Empty counts as unset; it must not come from a file of the checkout either.
    DATABASE_URL: database,
  };
}

/** `database`: another store than an empty one of its own. */
type WeftPlace = { port: number; dist: string; database?: string };

/** Starts the production build, on an empty store unless told otherwise, building it first where it is not of these sources. */
export async function startWeft({ port, dist, database }: WeftPlace): Promise<WeftServer> {
  await requireFreePort(port);
  const folder = makeTempFolder("weft");
  const url = `http://127.0.0.1:${port}`;
  const server = startProgram({
    command: process.execPath,
    // As `npm start` has it.
    args: ["--max-semi-space-size=8", join(ROOT, "scripts/start.ts")],
    cwd: ROOT,
    env: weftEnv({ port, dataDir: folder.path, dist, ...(database && { database }) }),
  });
  await untilAnswers(`${url}/health`, server, START_TIMEOUT_MS);
  return {
    url,
    server,
    databaseUrl: database ?? databaseUrlOf(folder.path),
    async stop() {
      await server.stop();
      folder.remove();
    },
  };
}

/** Weft as one of those whose ingest is compared. */
export function weft(dist: string): Contender {
  return {
    name: "Weft",
    async start(port) {
      const { url, server, stop } = await startWeft({ port, dist });
      return {
        version: weftVersion(),
        server,
        countChildren: false,
        ingest: { url: `${url}/call/upsert_batch`, headers: {} },
        encode: (calls) => Buffer.from(upsertBody(PROJECT, calls)),
        async isQueryable({ id, inputs }) {
          const { call } = JSON.parse(
            await post(undefined, `${url}/call/read`, JSON.stringify({ project_id: PROJECT, id })),
          ) as { call: { inputs: unknown; ended_at: string | null } | null };
          return call?.ended_at != null && requireSame("Weft", JSON.stringify(call.inputs), JSON.stringify(inputs));
        },
        stop,
      };
    },
  };
}

export function weftVersion(): string {
  return (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version;
}

/** Where the PostgreSQL listens that came with a Weft, by its data. */
export function databaseUrlOf(dataDir: string): string {
  const dir = clusterDirOf(dataDir);
  const password = readFileSync(join(dir, "weft-password"), "utf8").trim();
  const port = readFileSync(join(dir, "postmaster.pid"), "utf8").split("\n")[3];
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/weft`;
}
