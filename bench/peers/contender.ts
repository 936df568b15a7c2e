import type { ServerProcess } from "../server-process.ts";
import type { Call } from "../workload.ts";

/** A trace store whose ingest is measured. */
export type Contender = {
  name: string;
  /** Starts it with an empty store. */
  start(port: number): Promise<RunningContender>;
};

export type RunningContender = {
  version: string;
  server: ServerProcess;
  /** Whether the memory of the processes below the server's counts: workers do, a database that has its own cache does not. */
  countChildren: boolean;
  /** Where batches are posted to. */
  ingest: { url: string; headers: Record<string, string> };
  /** The body of a batch. */
  encode(calls: readonly Call[]): Buffer;
  /** Whether a call can be read; throws when what is read is not what was sent. */
  isQueryable(call: Call): Promise<boolean>;
  stop(): Promise<void>;
};

/** Compares what was read with what was sent. */
export function requireSame(name: string, read: unknown, sent: string): true {
  if (read !== sent)
    throw new Error(`${name} gives back ${JSON.stringify(read)?.slice(0, 200)} for ${sent.slice(0, 200)}`);
  return true;
}
