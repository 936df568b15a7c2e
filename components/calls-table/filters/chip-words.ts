import { VALUELESS_OPERATORS } from "@/lib/calls/filters/filter-operators";
import { parseBounds } from "@/lib/calls/filters/filter-values";
import type { Filter } from "@/lib/calls/filters/filters";
import { formatShortMoment, formatSpan, formatTimeRange, type Zone } from "@/lib/format/time-words";
import { fieldLabel, filterField } from "./filter-fields";

/** A condition for people; `exact` is word for word what it says. `value` is undefined where the operator takes none. */
export type ChipWords = { field: string; op: string; value: string | undefined; exact: string };

/** How a chip says its condition. Times are said in the reader's time zone, as short as they stay clear. */
export function chipWords(filter: Filter, zone: Zone): ChipWords {
  const field = fieldLabel(filter);
  const valueless = VALUELESS_OPERATORS.has(filter.op);
  const exact = `${field} ${filter.op}${valueless ? "" : ` ${filter.value}`}`;
  if (valueless) return { field, op: filter.op, value: undefined, exact };
  if (filterField(filter.field)?.type === "time") return { field, exact, ...timeWords(filter, zone) };
  return { field, op: filter.op, value: filter.value === "" ? "(empty text)" : filter.value, exact };
}

function timeWords({ op, value }: Filter, zone: Zone): { op: string; value: string } {
  if (op === "in last") return { op, value: formatSpan(value) };
  const bounds = op === "between" ? parseBounds(value) : undefined;
  return bounds
    ? { op: "in", value: formatTimeRange(bounds[0], bounds[1], zone) }
    : { op, value: formatShortMoment(value, zone) };
}
