"use client";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { metricScale } from "@/lib/evaluations/compare/metric-format";
import type { WordMetric } from "@/lib/evaluations/compare/word-metrics";
import { formatExact } from "@/lib/format/numbers";
import { RunLetter } from "../run-letter";
import { CategoryCell } from "./category-cell";
import { CategoryMenu } from "./category-menu";
import { rangeOf } from "./interval-line";
import { MetricCell } from "./metric-cell";
import { MetricMenu } from "./metric-menu";
import { runColumns } from "./run-columns";
import type { Told } from "./use-comparison";
import type { SettingChange } from "./use-settings";

type SummaryTableProps = {
  told: Told;
  onFocus: (metric: string) => void;
  onSettingChange: (metric: string, change: SettingChange) => void;
};

/** Metric × run: value, interval, difference to the baseline and its word. */
export const SummaryTable = memo(function SummaryTable(props: SummaryTableProps) {
  const { comparison, words, names, shown, primary, focused } = props.told;
  const template = runColumns(shown.length);
  return (
    <div role="table" aria-label="Metrics of each run" className="overflow-x-auto border-b">
      <div role="rowgroup" style={{ minWidth: 180 + shown.length * 190 }}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus. */}
        <div role="row" className="grid border-b" style={{ gridTemplateColumns: template }}>
          {/* biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus. */}
          <span role="columnheader" className="px-4 py-2">
            <span className="sr-only">Metric</span>
          </span>
          {shown.map((run) => (
            // biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus.
            <span key={run} role="columnheader" className="flex min-w-0 items-center gap-2 px-3 py-2 font-semibold">
              <RunLetter run={run} />
              <span className="truncate">{names[run]}</span>
            </span>
          ))}
        </div>
        {comparison.metrics.map((metric) => (
          <MetricRow
            key={metric.name}
            {...props}
            category={words.find(({ name }) => name === metric.name)}
            metric={metric}
            template={template}
            isPrimary={metric.name === primary}
            isFocused={metric.name === focused}
          />
        ))}
      </div>
    </div>
  );
});

type MetricRowProps = SummaryTableProps & {
  metric: ComparedMetric;
  category: WordMetric | undefined;
  template: string;
  isPrimary: boolean;
  isFocused: boolean;
};

const KIND_WORDS: Readonly<Record<string, string>> = { category: "no order, no word", text: "read with each example" };
const DIRECTION_WORDS = { higher: "higher is better", lower: "lower is better", none: "no direction" } as const;

function MetricRow({ metric, category, template, isPrimary, isFocused, ...props }: MetricRowProps) {
  const { shown, names } = props.told;
  const isNumber = metric.kind !== "category" && metric.kind !== "text";
  const alone = names.length === 1;
  // A run alone has nothing to share a line with but the whole scale.
  const isShare = isNumber && metricScale(metric).unit === "%";
  const range = alone && isShare ? { lo: 0, hi: 1 } : rangeOf(shown.map((run) => metric.figures[run]));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus.
    <div
      role="row"
      style={{ gridTemplateColumns: template }}
      className={classNames(
        "grid border-line-row border-b last:border-b-0",
        isFocused && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus. */}
      <div role="rowheader" className="group flex min-w-0 items-start justify-between gap-1 py-2 pr-1 pl-4">
        <span className="min-w-0">
          <button
            type="button"
            disabled={metric.kind === "text"}
            title={`${metric.name}: see the examples through this metric`}
            onClick={() => props.onFocus(metric.name)}
            className="block max-w-full truncate text-left font-semibold hover:text-accent-text disabled:cursor-default"
          >
            {metric.name}
            {isNumber ? <span className="ml-1 font-normal text-muted text-xs">{metricScale(metric).unit}</span> : null}
          </button>
          <span className="block truncate text-muted text-xs">
            {isNumber ? DIRECTION_WORDS[metric.setting.direction] : KIND_WORDS[metric.kind]}
            {isPrimary ? " · primary" : ""}
            {metric.setting.weight > 0 ? ` · weight ${metric.setting.weight}` : ""}
          </span>
          {category?.kind === "category" ? (
            <CategoryMenu
              metric={metric.name}
              labels={[...new Set(category.labels.flatMap((labels) => labels?.map(([label]) => label) ?? []))]}
              passes={metric.setting.passes ?? []}
              onChange={(change) => props.onSettingChange(metric.name, change)}
            />
          ) : null}
        </span>
        {isNumber ? (
          <MetricMenu
            metric={metric}
            isPrimary={isPrimary}
            onChange={(change) => props.onSettingChange(metric.name, change)}
          />
        ) : null}
      </div>
      {shown.map((run) => (
        <div key={run} role="cell" className="@container min-w-0 px-3 py-2">
          {isNumber ? (
            <MetricCell metric={metric} run={run} name={names[run] ?? ""} range={range} alone={alone} />
          ) : metric.kind === "text" ? (
            <TextsCell count={category?.scored[run] ?? 0} />
          ) : (
            <CategoryCell
              metric={metric.name}
              name={names[run] ?? ""}
              run={run}
              labels={category?.labels[run] ?? null}
              agreement={category?.agreements[run] ?? null}
              alone={alone}
            />
          )}
        </div>
      ))}
    </div>
  );
}

function TextsCell({ count }: { count: number }) {
  if (count === 0) return <span className="text-muted">–</span>;
  return (
    <span className="text-muted text-xs tabular-nums">{`${formatExact(count)} ${count === 1 ? "text" : "texts"}`}</span>
  );
}
