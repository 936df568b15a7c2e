import type { Ctx } from "@/lib/api/context";
import { getMetricSettings } from "@/lib/evaluations/change-settings";
import { computeRun, findKept } from "@/lib/evaluations/kept-runs";
import { readRun } from "@/lib/evaluations/read-run";
import type { RunData } from "@/lib/evaluations/run-data";
import type { TrialsSummary } from "@/lib/evaluations/summarize-run";
import { readBoard } from "./boards.ts";
import { readColumn } from "./column-figures.ts";
import { type ColumnRuns, findColumnRuns } from "./column-runs.ts";
import { modelKey } from "./model-key.ts";
import type { BoardRow, LeaderboardTable } from "./page-endpoints.ts";

/** A leaderboard's newest version, with the figures and ranks of the newest finished run of each model. */
export async function readLeaderboard(
  ctx: Ctx,
  { project_id, object_id }: { project_id: string; object_id: string },
): Promise<LeaderboardTable> {
  const began = performance.now();
  const board = await readBoard(ctx, { project_id, object_id });
  const { metrics } = await getMetricSettings(ctx, { project_id });
  const columns: LeaderboardTable["columns"] = [];
  const rows = new Map<string, BoardRow>();
  const found = new Map<string, Shared>();
  for (const [at, column] of board.columns.entries()) {
    const ref = column.evaluation_object_ref;
    // Columns are often of the same evaluation, whose runs are then read once.
    const shared = found.get(ref) ?? (await findShared(ctx, project_id, ref));
    found.set(ref, shared);
    const { runs, evaluation } = shared;
    const { cells, ...figures } = await readColumn(ctx, { project_id, column, ...shared, settings: metrics });
    columns.push({ ...column, ...figures, evaluation, remarks: [...shared.remarks, ...figures.remarks] });
    for (const [place, { model }] of runs.entries()) {
      if (!model) continue;
      const row = rows.get(modelKey(model)) ?? { model, cells: board.columns.map(() => null) };
      row.cells[at] = cells[place] ?? null;
      rows.set(modelKey(model), row);
    }
  }
  return { board, columns, rows: [...rows.values()], elapsed_ms: performance.now() - began };
}

type Shared = ColumnRuns & {
  stamps: string[];
  summaries: TrialsSummary[];
  readRuns: (places: readonly number[]) => Promise<RunData[]>;
};

async function findShared(ctx: Ctx, project_id: string, ref: string): Promise<Shared> {
  const { runs, ...found } = await findColumnRuns(ctx, project_id, ref);
  const kept = await findKept(ctx, { project_id, ids: runs.map(({ id }) => id) });
  const byRun = new Map(kept.map((one) => [one.call.id, one]));
  const there = runs.flatMap((run) => {
    const one = byRun.get(run.id);
    return one ? [{ run, one }] : [];
  });
  const summaries: TrialsSummary[] = [];
  for (const { one } of there) {
    const { summary } = one.kept ?? (await computeRun(ctx, project_id, one));
    summaries.push(JSON.parse(summary) as TrialsSummary);
  }
  // Read once, whichever columns ask.
  const read = new Map<string, RunData>();
  return {
    ...found,
    ...{ runs: there.map(({ run }) => run), stamps: there.map(({ one }) => one.stamp), summaries },
    async readRuns(places) {
      const data: RunData[] = [];
      for (const place of places) {
        const run_id = there[place]?.run.id ?? "";
        const run = read.get(run_id) ?? (await readRun(ctx, { project_id, run_id }));
        read.set(run_id, run);
        data.push(run);
      }
      return data;
    },
  };
}
