import "server-only";
import type { Ctx } from "@/lib/api/context";
import { createRunKeeper } from "./run-keeper";

type OnRunsEnded = NonNullable<Ctx["onRunsEnded"]>;

// Next.js loads this module once per bundle; the line of runs is the process's.
const shared = globalThis as typeof globalThis & { __weftRunKeeper?: OnRunsEnded };

/** Has the runs that ended computed by this process. `context` makes what they are read with. */
export function keepEndedRuns(context: () => Ctx): OnRunsEnded {
  shared.__weftRunKeeper ??= createRunKeeper(context);
  return shared.__weftRunKeeper;
}
