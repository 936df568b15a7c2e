import { formatBeforeNow, parseBeforeNow } from "../../query/relative-time.ts";
import { parseBounds } from "../filters/filter-values.ts";
import type { Filter } from "../filters/filters.ts";

export type TimeRange = { fromMs?: number; toMs?: number };

/** The span of time that chips on the start leave: the narrowest of all. */
export function timeRange(filters: readonly Filter[], nowMs: number): TimeRange {
  const range: TimeRange = {};
  for (const { field, op, value } of filters) {
    if (field !== "started_at") continue;
    if (op === "in last") {
      raise(range, instant(formatBeforeNow(value), nowMs));
      lower(range, nowMs);
    } else if (op === ">" || op === ">=") raise(range, instant(value, nowMs));
    else if (op === "<" || op === "<=") lower(range, instant(value, nowMs));
    else if (op === "between") {
      const bounds = parseBounds(value);
      raise(range, bounds && instant(bounds[0], nowMs));
      lower(range, bounds && instant(bounds[1], nowMs));
    }
  }
  return range;
}

function raise(range: TimeRange, ms: number | undefined): void {
  if (ms !== undefined) range.fromMs = Math.max(range.fromMs ?? ms, ms);
}

function lower(range: TimeRange, ms: number | undefined): void {
  if (ms !== undefined) range.toMs = Math.min(range.toMs ?? ms, ms);
}

/** ISO instants without an offset are in UTC, like days; a number is Unix seconds. */
function instant(text: string, nowMs: number): number | undefined {
  const relative = parseBeforeNow(text, nowMs);
  if (relative) return Date.parse(relative);
  if (/^\d+(\.\d+)?$/.test(text.trim())) return Number(text) * 1000;
  const ms = Date.parse(/[zZ]$|[+-]\d\d:?\d\d$|^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
