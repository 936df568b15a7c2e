import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../make-folder.ts";
import { StartError } from "../start-error.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { lastComplaint } from "./complaint.ts";
import { isReachableBy, type ServerUser } from "./server-user.ts";
import { formatSettings, postgresSettings } from "./settings.ts";

export const SUPERUSER = "weft";
const PASSWORD_FILE = "weft-password";
const SETTINGS_FILE = "weft.conf";
const LOGS_KEPT = 5;

export type Cluster = {
  /** The folder of the cluster, as this process sees it. */
  dir: string;
  /** The same folder as the server's user has to call it. */
  pgdata: string;
  user: ServerUser | undefined;
  password: string;
};

type ClusterOptions = {
  dataDir: string;
  user: ServerUser | undefined;
  binaries: PostgresBinaries;
  durable: boolean;
  onProgress: (line: string) => void;
};

/** The environment of the server's programs: nothing of ours, so no PG* or LD_* variable of the shell reaches them. */
export const POSTGRES_ENV: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  LC_ALL: "C",
  TZ: "UTC",
  NODE_ENV: process.env.NODE_ENV,
};

/** Where in a data folder the cluster is. */
export function clusterDirOf(dataDir: string): string {
  return join(dataDir, "postgres");
}

/** Opens the cluster in the data folder, making it first where there is none, and brings its settings up to date. */
export async function prepareCluster(options: ClusterOptions): Promise<Cluster> {
  const { dataDir, user, binaries, durable, onProgress } = options;
  const dir = clusterDirOf(dataDir);
  makeFolder(dataDir);
  if (!existsSync(join(dir, "PG_VERSION"))) {
    onProgress("creating the database");
    await createCluster(options, dir);
  }
  const version = readFileSync(join(dir, "PG_VERSION"), "utf8").trim();
  if (version !== binaries.version.split(".")[0]) {
    throw new StartError(
      `The data in ${dir} was written by PostgreSQL ${version}, and this Weft brings PostgreSQL ${binaries.version}. Dump it with the Weft that wrote it, or set DATABASE_URL.`,
    );
  }
  writeOwned(join(dir, SETTINGS_FILE), formatSettings(postgresSettings({ durable, prewarm: binaries.prewarm })), user);
  removeOldLogs(join(dir, "log"));
  return { dir, pgdata: pgdataFor(dir, user), user, password: readFileSync(join(dir, PASSWORD_FILE), "utf8").trim() };
}

/**
 * A server's user can't name a folder below one that is closed to it, such as root's home. It can stand in it, though:
 * the working folder is entered before the user is changed, and Linux resolves /proc/self/cwd without looking at the path.
 */
function pgdataFor(dir: string, user: ServerUser | undefined): string {
  if (!user || isReachableBy(user, dir)) return dir;
  if (process.platform === "linux") return "/proc/self/cwd";
  throw new StartError(
    `PostgreSQL can't run as root, and its own user can't reach ${dir}. Set WEFT_DATA_DIR to a folder that others may enter.`,
  );
}

/** Works in a folder of another name until all is there, so a cluster is whole or absent. */
async function createCluster({ dataDir, user, binaries, durable }: ClusterOptions, dir: string): Promise<void> {
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    throw new StartError(`${dir} has files but no database in it. Set WEFT_DATA_DIR to another folder.`);
  }
  const unfinished = `${dir}.unfinished`;
  const passwordPath = join(dataDir, PASSWORD_FILE);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (user) chownSync(unfinished, user.uid, user.gid);
  writeOwned(passwordPath, `${randomBytes(24).toString("base64url")}\n`, user);
  const { status, output } = await runInitdb({ dir: unfinished, passwordPath, user, binaries, durable });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(passwordPath, { force: true });
    throw new StartError(`The database can't be created in ${dir}: ${lastComplaint(output)}`);
  }
  renameSync(passwordPath, join(unfinished, PASSWORD_FILE));
  appendFileSync(
    join(unfinished, "postgresql.conf"),
    `\ninclude '${SETTINGS_FILE}'\n# Your own settings go below this line.\n`,
  );
  renameSync(unfinished, dir);
}

type InitdbOptions = Omit<ClusterOptions, "dataDir" | "onProgress"> & { dir: string; passwordPath: string };

async function runInitdb({ dir, passwordPath, user, binaries, durable }: InitdbOptions) {
  const pgdata = pgdataFor(dir, user);
  const password = openSync(passwordPath, "r");
  try {
    const child = spawn(
      binaries.initdb,
      [
        `--pgdata=${pgdata}`,
        `--pwfile=${pgdata === dir ? passwordPath : "/proc/self/fd/0"}`,
        `--username=${SUPERUSER}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // Byte order for comparisons, and Unicode's rules for upper and lower case.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        ...(durable ? [] : ["--no-sync"]),
      ],
      { cwd: dir, env: POSTGRES_ENV, ...user, stdio: [password, "pipe", "pipe"] },
    );
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const { promise, resolve, reject } = Promise.withResolvers<number | null>();
    child.on("error", reject).on("close", resolve);
    const status = await promise.catch((error: Error) => {
      throw cannotRun(binaries.initdb, error);
    });
    return { status, output };
  } finally {
    closeSync(password);
  }
}

/** Why one of the packaged programs would not even start. */
export function cannotRun(program: string, error: Error): StartError {
  const missingLoader = "code" in error && error.code === "ENOENT" && existsSync(program);
  const hint = missingLoader
    ? "it needs glibc, which this system (Alpine?) lacks; set DATABASE_URL instead"
    : error.message;
  return new StartError(`${program} can't run: ${hint}`, { cause: error });
}

function writeOwned(path: string, text: string, user: ServerUser | undefined): void {
  writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
  if (user) chownSync(path, user.uid, user.gid);
}

function removeOldLogs(dir: string): void {
  const logs = existsSync(dir) ? readdirSync(dir).sort() : [];
  for (const name of logs.slice(0, -LOGS_KEPT)) rmSync(join(dir, name), { force: true });
}
