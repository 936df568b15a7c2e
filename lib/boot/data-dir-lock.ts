import { closeSync, openSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { makeFolder } from "./make-folder.ts";
import { describeFileError, StartError } from "./start-error.ts";

const holderSchema = z.object({ pid: z.number(), url: z.string() });

const SQLITE_BUSY = 5;

export type DataDirLock = { release(): Promise<void> };

/**
 * Makes the data folder and holds it alone for this process, so that two servers never run on the same data.
 *
 * Node has no file locks of its own, but its SQLite does: an open exclusive transaction on an empty database is a kernel
 * lock that ends with the process, however that ends. So nothing goes stale after `kill -9`, and no pid is compared.
 *
 * @throws {StartError} when another process holds it (naming its pid and address), or the folder can't be written.
 */
export async function lockDataDir(dataDir: string, url: string): Promise<DataDirLock> {
  const holderPath = join(dataDir, "running.json");
  try {
    makeFolder(dataDir);
    const lock = tryLock(join(dataDir, "lock"));
    if (!lock) throw new StartError(await describeHolder(dataDir, holderPath));
    await writeFile(holderPath, `${JSON.stringify({ pid: process.pid, url })}\n`);
    return {
      async release() {
        await rm(holderPath, { force: true }).catch(() => {});
        lock.close();
      },
    };
  } catch (error) {
    throw describeFileError(error, dataDir, "The data folder");
  }
}

function tryLock(path: string): DatabaseSync | undefined {
  const database = openDatabase(path);
  try {
    // A journal in memory: nothing is ever written, so a full disk can't refuse the lock.
    database.exec("pragma journal_mode = memory; pragma locking_mode = exclusive; begin exclusive");
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

function openDatabase(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { timeout: 0 });
    // A database opens in name only; this reads it.
    database.exec("pragma schema_version");
    return database;
  } catch (error) {
    if (isBusy(error)) return new DatabaseSync(path, { timeout: 0 });
    // SQLite has numbers of its own for why a file can't be opened. Node says it by name.
    closeSync(openSync(path, "a"));
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}

async function describeHolder(dataDir: string, holderPath: string): Promise<string> {
  // The holder writes this file just after it takes the lock, so for an instant it may be missing or old.
  const text = await readFile(holderPath, "utf8").catch(() => "");
  const holder = holderSchema.safeParse(parseJson(text)).data;
  const who = holder
    ? `Weft is already running at ${holder.url} (pid ${holder.pid})`
    : "Another Weft is already running";
  return `${who} on the data in ${dataDir}. Stop it first, or set WEFT_DATA_DIR to another folder for a second one.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
