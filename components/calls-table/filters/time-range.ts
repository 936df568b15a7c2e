import { formatBounds, parseBounds } from "@/lib/calls/filters/filter-values";
import type { Filter } from "@/lib/calls/filters/filters";

/** Spans of time that one chooses in one go. */
export const TIME_PRESETS = [
  ["15m", "Last 15 minutes"],
  ["1h", "Last hour"],
  ["24h", "Last 24 hours"],
  ["7d", "Past 7 days"],
  ["30d", "Past 30 days"],
] as const;

const RANGE_OPERATORS: ReadonlySet<string> = new Set(["in last", "between", ">", ">=", "<", "<="]);

/** The one condition that says which span of time is shown; several, or one that is no span, stay chips. */
export function timeRangeOf(filters: readonly Filter[]): Filter | undefined {
  const [range, more] = filters.filter(({ field }) => field === "started_at");
  return range && !more && RANGE_OPERATORS.has(range.op) ? range : undefined;
}

/** One chip for a span with one or two ends. */
export function boundsFilter(from: string, to: string): Filter {
  if (from && to) return { field: "started_at", op: "between", value: formatBounds(from, to) };
  return from ? { field: "started_at", op: ">=", value: from } : { field: "started_at", op: "<=", value: to };
}

/** A day of the reader's own calendar: today up to now, an earlier one whole. */
export function dayFilter(daysAgo: number, now = new Date()): Filter {
  const midnight = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime();
  const from = new Date(midnight(daysAgo)).toISOString();
  return boundsFilter(from, daysAgo === 0 ? "" : new Date(midnight(daysAgo - 1) - 1).toISOString());
}

/** The filters with this span of time instead of theirs. */
export function withTimeRange(filters: readonly Filter[], range: Filter | undefined): Filter[] {
  const others = filters.filter(({ field }) => field !== "started_at");
  return range ? [...others, range] : others;
}

/** The ends of a span that has any, as the filter has them. */
export function boundsOf(range: Filter | undefined): { from: string; to: string } {
  const [from = "", to = ""] = range?.op === "between" ? (parseBounds(range.value) ?? []) : [];
  if (range?.op.startsWith(">")) return { from: range.value, to };
  return range?.op.startsWith("<") ? { from, to: range.value } : { from, to };
}

/** What is typed is local time; filters are in UTC. */
export function utcOf(local: string): string {
  return local ? new Date(local).toISOString().replace(".000Z", "Z") : "";
}

/** An ISO instant as the browser's own field has it; empty where there is none. */
export function localOf(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return "";
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace(/:00$/, "");
}
