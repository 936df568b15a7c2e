import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { findBinaries, type PostgresBinaries } from "./postgres/binaries.ts";
import { type Cluster, clusterDirOf, prepareCluster, SUPERUSER } from "./postgres/cluster.ts";
import { stopLeftovers } from "./postgres/leftovers.ts";
import { type Postmaster, startPostmaster } from "./postgres/postmaster.ts";
import { chooseServerUser } from "./postgres/server-user.ts";
import { describeFileError } from "./start-error.ts";

const DATABASE = "weft";
const RESTARTS_ALLOWED = 5;
const RESTARTS_COUNTED_MS = 10 * 60_000;

export type EmbeddedPostgres = {
  databaseUrl: string;
  /** The server's process; another one after a restart. */
  readonly pid: number;
  /** Stops the server cleanly; resolves when it has ended. */
  stop(): Promise<void>;
  /** Ends the server without waiting; committed data survives. */
  kill(): void;
};

type Options = {
  dataDir: string;
  /** False gives up safety against power loss for speed: for tests on data nobody keeps. */
  durable?: boolean;
  /** Ends a start that is under way. */
  signal?: AbortSignal;
  onProgress?: (line: string) => void;
  /** The server died and could not be started again. */
  onLost?: (reason: string) => void;
};

/**
 * Starts the PostgreSQL that comes with Weft on `dataDir`, making the cluster and its database at the first start, and
 * keeps it running: when it dies it is started again on the same port. What a killed server left behind is cleaned up
 * first. Only one process may do this for a data folder at a time: see `lockDataDir`.
 *
 * @throws {StartError} with one line that says why it can't run.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    throw describeFileError(error, options.dataDir, "The data folder");
  }
}

async function start(options: Options): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true, signal, onProgress = () => {}, onLost = () => {} } = options;
  const user = chooseServerUser(clusterDirOf(dataDir));
  const binaries = findBinaries(user);
  const recovering = await stopLeftovers(clusterDirOf(dataDir), onProgress);
  const cluster = await prepareCluster({ dataDir, user, binaries, durable, onProgress });
  const first = await startPostmaster({ cluster, binaries, recovering, signal, onProgress });
  const url = (database: string) => `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${first.port}/${database}`;
  try {
    await createDatabase(url("postgres"));
  } catch (error) {
    await first.stop();
    throw error;
  }
  const kept = keepRunning({ first, cluster, binaries, onProgress, onLost });
  onProgress(`PostgreSQL ${binaries.version.replace(/-.*/, "")} is ready (pid ${kept.pid}, port ${first.port})`);
  return Object.assign(kept, { databaseUrl: url(DATABASE) });
}

async function createDatabase(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql`create database ${sql(DATABASE)}`;
  } finally {
    await sql.end();
  }
}

type KeepOptions = {
  first: Postmaster;
  cluster: Cluster;
  binaries: PostgresBinaries;
  onProgress: (line: string) => void;
  onLost: (reason: string) => void;
};

function keepRunning({ first, cluster, binaries, onProgress, onLost }: KeepOptions) {
  let current = first;
  const stopping = new AbortController();
  const restarts: number[] = [];

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      let how = await current.exited;
      while (!stopping.signal.aborted) {
        restarts.push(Date.now());
        const recent = restarts.filter((at) => Date.now() - at < RESTARTS_COUNTED_MS).length;
        if (recent > RESTARTS_ALLOWED) return onLost(how);
        onProgress(`PostgreSQL died (${how}); starting it again`);
        // The first time at once; then ever slower, since what killed it may need time to pass.
        await sleep((recent - 1) * 1000, undefined, { signal: stopping.signal });
        const failure = await restart();
        if (!failure) break;
        how = failure;
      }
    }
  }

  async function restart(): Promise<string | undefined> {
    try {
      const recovering = await stopLeftovers(cluster.dir, () => {});
      current = await startPostmaster({
        cluster,
        binaries,
        recovering,
        port: first.port,
        signal: stopping.signal,
        onProgress,
      });
      onProgress(`PostgreSQL is ready again (pid ${current.pid})`);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  const watching = watch().catch((error: unknown) => {
    // A stop interrupts the pause between restarts; nothing else fails here.
    if (!stopping.signal.aborted) throw error;
  });
  return {
    get pid() {
      return current.pid;
    },
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
      await current.stop();
    },
    kill() {
      stopping.abort();
      current.kill();
    },
  };
}
