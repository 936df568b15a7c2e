import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { settingOf } from "@/lib/evaluations/compare/setting-of";
import type { BoardColumn, BoardRow } from "@/lib/leaderboards/page-endpoints";
import { metricText } from "./board-draft";

/** A column as the comparison has its metrics, so that both write the same figures alike. */
export function metricOf(column: BoardColumn, at: number, rows: readonly BoardRow[]): ComparedMetric {
  const name = column.metric ?? metricText(column);
  return {
    name,
    scorer: column.scorer_name,
    kind: column.kind ?? "number",
    setting: { ...settingOf({}, name), direction: column.should_minimize ? "lower" : "higher" },
    figures: rows.map(({ cells }) => cells[at]?.figure ?? undefined),
    pairs: [],
  };
}
