import { listRunSummaries } from "@/db/queries/evaluations/evaluate-calls";
import type { Ctx } from "@/lib/api/context";
import { buildMetricTable } from "@/lib/evaluations/compare/metrics";
import { settingOf } from "@/lib/evaluations/compare/setting-of";
import type { MetricSetting, MetricSettings } from "@/lib/evaluations/compare/settings";
import type { RunData, RunInfo } from "@/lib/evaluations/run-data";
import type { TrialsSummary } from "@/lib/evaluations/summarize-run";
import { bestPlaces } from "./best-places.ts";
import { findMetric, summaryNumber } from "./metric-path.ts";
import type { BoardCell, BoardColumn, StoredColumn } from "./page-endpoints.ts";
import { type RankedRuns, rankRuns } from "./rank-runs.ts";
import { RecentResults } from "./recent-results.ts";

type Column = {
  project_id: string;
  column: StoredColumn;
  runs: readonly RunInfo[];
  /** What changes whenever anything below one of the runs does. */
  stamps: readonly string[];
  /** What is known of each run without its examples. */
  summaries: readonly TrialsSummary[];
  /** Some of the runs with their scores, asked for only where their figures are not known. */
  readRuns: (places: readonly number[]) => Promise<RunData[]>;
  settings: MetricSettings;
};
type Figures = {
  metric: string | null;
  kind: BoardColumn["kind"];
  ranked: RankedRuns | null;
  /** How many of the runs are compared with each other; the others have figures, and no rank. */
  compared: number;
};

/** Every pair of runs is compared, so that their number is bounded: these are the best. */
const MAX_COMPARED = 40;

/** Figures of runs that did not change need not be computed for everyone who looks. */
const recent = new RecentResults<Figures>(100);

/** What some runs reach in a column, each with the ranks it may hold among them. */
export async function readColumn(
  ctx: Ctx,
  asked: Column,
): Promise<Pick<BoardColumn, "metric" | "kind" | "remarks"> & { cells: BoardCell[] }> {
  const { project_id, column, runs, stamps, settings } = asked;
  if (runs.length === 0) return { metric: null, kind: null, remarks: [], cells: [] };
  const summaries = await readSummaries(ctx, project_id, runs);
  const key = JSON.stringify([project_id, column, settings, runs.map(({ id }) => id), stamps]);
  const { metric, kind, ranked, compared } = await recent.get(key, () => computeFigures(ctx.signal, asked));
  const cells = runs.map(({ id, name, started_at }, run): BoardCell => {
    const summarized = summaryNumber(summaries.get(id), column);
    const figure = ranked?.figures[run] ?? null;
    return { run_id: id, run_name: name, started_at, figure, summarized, rank: ranked?.ranks[run] ?? null };
  });
  const remarks = remarksOn(ranked, cells);
  const scored = ranked?.figures.filter((figure) => figure !== null).length ?? 0;
  if (compared < scored)
    remarks.push(`ranks among the ${compared} best of ${scored}, which are compared with each other`);
  return { metric, kind, remarks, cells };
}

/** Which way is better is the board's to say; the rest is as the project reads the metric. */
function settingFor(settings: MetricSettings, name: string, column: StoredColumn): MetricSetting {
  return { ...settingOf(settings, name), direction: column.should_minimize ? "lower" : "higher" };
}

const NOTHING: Figures = { metric: null, kind: null, ranked: null, compared: 0 };

async function computeFigures(
  signal: AbortSignal,
  { column, summaries, readRuns, settings }: Column,
): Promise<Figures> {
  const known = summaries.map((summary) => findMetric(figuresIn(summary), column) ?? null);
  const places = bestPlaces(known, { lowerIsBetter: column.should_minimize, most: MAX_COMPARED });
  const data = await readRuns(places);
  const metric = findMetric(buildMetricTable(data).metrics, column);
  if (!metric || metric.kind === "category" || metric.kind === "text") return NOTHING;
  const setting = settingFor(settings, metric.name, column);
  const ranked = await rankRuns({ runs: data, metric, setting, signal });
  const placeIn = new Map(places.map((place, at) => [place, at]));
  const of = <Item>(list: readonly Item[], place: number) => list[placeIn.get(place) ?? -1] ?? null;
  const figures = known.map((figure, place) => (placeIn.has(place) ? of(ranked.figures, place) : figure));
  const ranks = known.map((_, place) => of(ranked.ranks, place));
  return { metric: metric.name, kind: metric.kind, ranked: { ...ranked, figures, ranks }, compared: places.length };
}

function figuresIn({ metrics, latency }: TrialsSummary) {
  const own = latency && { name: "latency", scorer: null, kind: "usage" as const, ...latency };
  return own ? [...metrics, own] : metrics;
}

async function readSummaries(ctx: Ctx, project_id: string, runs: readonly RunInfo[]): Promise<Map<string, unknown>> {
  const rows = await listRunSummaries(ctx.readSql, { project_id, ids: runs.map(({ id }) => id) }, ctx.signal);
  return new Map(rows.map(({ id, output }) => [id, output === null ? null : (JSON.parse(output) as unknown)]));
}

function remarksOn(ranked: RankedRuns | null, cells: readonly BoardCell[]): string[] {
  const remarks: string[] = [];
  if (cells.every(({ figure, summarized }) => !figure && summarized === null)) remarks.push("no run has this number");
  else if (!ranked) {
    remarks.push("a number of the runs' own summaries: the rows do not have it, so it has no interval and no rank");
  }
  for (const [reason, pairs] of Object.entries(ranked?.noWord ?? {})) {
    remarks.push(`${pairs} ${pairs === 1 ? "pair is" : "pairs are"} not told apart: ${reason}`);
  }
  return remarks;
}
