import type { SparkSeries } from "@/components/charts/spark-chart";
import type { Scope } from "@/lib/calls/filters/filter-operators";
import type { CallsSeries, SeriesBucket } from "@/lib/calls/groups/group-endpoints";
import { formatSeconds } from "@/lib/format/durations";
import { formatCost, formatCount, MISSING } from "@/lib/format/numbers";

/** One chart of the strip: what it is called, its figure, and what is drawn. */
export type Panel = {
  label: string;
  value: string;
  unit?: string;
  /** What the figure leaves out, or takes for granted; what it is. */
  note?: string;
  hint?: string;
  series: SparkSeries[];
};

/** What sums of tokens and costs are, where calls roll up what those below them used. */
export const COUNTED_ONCE =
  "Each usage counts once: calls that sum up what others used count only where none of those are shown";

/** The charts of the strip; the figures are those of the whole span, or of one bucket of it. */
export function panelsOf(series: CallsSeries | undefined, active: number | undefined, scope: Scope): Panel[] {
  const once = scope === "calls" ? { hint: COUNTED_ONCE } : {};
  const buckets = series?.buckets ?? [];
  const of = active === undefined ? series?.total : buckets[active];
  const values = (read: (bucket: SeriesBucket) => number | null) => buckets.map(read);
  return [
    {
      label: "Calls",
      value: of ? formatCount(of.calls) : MISSING,
      series: [
        { as: "bars", className: "fill-bar", values: values(({ calls }) => calls) },
        { as: "bars", className: "fill-error", values: values(({ errors }) => errors) },
      ],
    },
    {
      label: "Errors",
      ...(of?.calls ? { value: formatShare(of), unit: "%" } : { value: MISSING }),
      series: [
        {
          as: "line",
          className: "stroke-error",
          values: values(({ calls, errors }) => (calls ? errors / calls : null)),
        },
      ],
    },
    {
      label: "Latency p50 · p95",
      ...(of?.ended
        ? { value: `${formatSeconds(of.latency_p50_ms)} · ${formatSeconds(of.latency_p95_ms)}`, unit: "s" }
        : { value: MISSING }),
      series: [
        { as: "line", className: "stroke-iris-7", values: values(({ latency_p95_ms }) => latency_p95_ms) },
        { as: "line", className: "stroke-accent", values: values(({ latency_p50_ms }) => latency_p50_ms) },
      ],
    },
    {
      label: "Tokens",
      ...once,
      value: formatCount(of?.total_tokens),
      series: [
        { as: "area", className: "fill-slate-4 stroke-faint", values: values(({ total_tokens }) => total_tokens) },
      ],
    },
    {
      label: "Cost $",
      ...once,
      value: formatCost(of?.cost),
      ...(of ? costNote(of) : {}),
      series: [{ as: "area", className: "fill-slate-4 stroke-faint", values: values(({ cost }) => cost) }],
    },
  ];
}

/** A share of calls in per cent, at most three digits. */
export function formatShare({ calls, errors }: { calls: number; errors: number }): string {
  if (calls === 0) return MISSING;
  const percent = (errors / calls) * 100;
  return percent > 0 && percent < 0.1 ? "<0.1" : percent.toFixed(percent < 10 ? 1 : 0).replace(/\.0$/, "");
}

/** What a sum of costs leaves out, or takes for granted. */
export function costNote({ unpriced, several_models }: { unpriced: number; several_models: number }): {
  note?: string;
} {
  const parts = [
    ...(unpriced > 0 ? [`${formatCount(unpriced)} calls use a model without a price`] : []),
    ...(several_models > 0
      ? [`${formatCount(several_models)} calls of several models are priced as of their first`]
      : []),
  ];
  return parts.length > 0 ? { note: parts.join("; ") } : {};
}

/** From when to when a bucket is, in the reader's own time. */
export function bucketLabel({ start, step_ms }: Pick<CallsSeries, "start" | "step_ms">, bucket: number): string {
  const from = new Date(Date.parse(start ?? "") + bucket * step_ms);
  const to = new Date(from.getTime() + step_ms);
  if (step_ms >= 86_400_000) return `${DAY.format(from)} – ${DAY.format(to)}`;
  const time = step_ms < 60_000 ? TO_THE_SECOND : TO_THE_MINUTE;
  return `${DAY.format(from)}, ${time.format(from)} – ${time.format(to)}`;
}

/** The same for several of them in short: the day is left out where all of the chart is on one. */
export function spanLabel(
  { start, step_ms, buckets }: Pick<CallsSeries, "start" | "step_ms" | "buckets">,
  [first, last]: readonly [number, number],
): string {
  const at = (bucket: number) => new Date(Date.parse(start ?? "") + bucket * step_ms);
  const [from, to] = [at(first), at(last + 1)];
  const days = [DAY.format(from), DAY.format(to)] as const;
  if (step_ms >= 86_400_000) return days.join(" – ");
  const time = step_ms < 60_000 ? TO_THE_SECOND : TO_THE_MINUTE;
  const times = `${time.format(from)}–${time.format(to)}`;
  if (DAY.format(at(0)) === DAY.format(at(buckets.length))) return times;
  return days[0] === days[1] ? `${days[0]} ${times}` : days.join(" – ");
}

// Made once: making one takes longer than all that a strip of charts has it write.
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const TO_THE_MINUTE = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const TO_THE_SECOND = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
