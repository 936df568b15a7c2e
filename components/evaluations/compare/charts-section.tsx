"use client";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { isNumeric } from "@/lib/evaluations/compare/example-rows";
import type { MetricTable } from "@/lib/evaluations/compare/metrics";
import { type Chart, compareParams } from "@/lib/evaluations/search-params";
import { Cumulative } from "./cumulative";
import { Distribution } from "./distribution";
import { IntervalPlot } from "./interval-plot";
import { Scatter } from "./scatter";
import type { Told } from "./use-comparison";

type ChartsSectionProps = {
  told: Told;
  /** Absent while the examples are being read. */
  table: MetricTable | undefined;
  /** At the end of the bar. */
  children?: ReactNode;
};

const OPTIONS: readonly { value: Chart; label: string }[] = [
  { value: "none", label: "No chart" },
  { value: "intervals", label: "Intervals" },
  { value: "distribution", label: "Distribution" },
  { value: "cumulative", label: "Cumulative" },
  { value: "scatter", label: "Scatter" },
];

/** One chart at a time, below the figures; folded away unless it is asked for. */
export function ChartsSection({ told, table, children }: ChartsSectionProps) {
  const { comparison, names, shown, focused } = told;
  const { metrics } = comparison;
  const [{ chart, x, y, box }, setParams] = useQueryStates(compareParams, { history: "push" });
  const compared = metrics.find(({ name }) => name === focused);
  const metric = table?.metrics.find(({ name }) => name === focused);
  const numeric = metrics.filter(isNumeric).map(({ name }) => name);
  const axes = {
    x: known(numeric, x) ?? known(numeric, focused) ?? numeric[0] ?? "",
    y: known(numeric, y) ?? numeric.find((name) => name !== (known(numeric, focused) ?? numeric[0])) ?? "",
  };
  const isOfMetric = chart !== "none" && chart !== "scatter";
  return (
    <section aria-label="Charts" className="border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
        <SegmentedControl
          label="Chart"
          variant="inset"
          value={chart}
          options={OPTIONS}
          onValueChange={(next) => void setParams({ chart: next, ...(next === "scatter" ? {} : { box: null }) })}
        />
        {isOfMetric ? (
          <span className="hidden whitespace-nowrap text-muted text-xs min-[1400px]:inline">
            {focused} <span className="text-faint">·</span> choose a metric above
          </span>
        ) : null}
        <span className="ml-auto flex items-center gap-2">{children}</span>
      </div>
      {compared && !isNumeric(compared) && isOfMetric ? (
        <p className="px-4 pb-3 text-muted text-sm">
          A category has no numbers to draw: how often each label was given stands above.
        </p>
      ) : null}
      {chart === "intervals" && compared && isNumeric(compared) ? (
        <IntervalPlot metric={compared} names={names} shown={shown} />
      ) : null}
      {chart === "distribution" && compared && isNumeric(metric) ? (
        <Distribution metric={metric} compared={compared} names={names} shown={shown} />
      ) : null}
      {chart === "cumulative" && compared && isNumeric(metric) ? (
        <Cumulative metric={metric} compared={compared} names={names} shown={shown} />
      ) : null}
      {chart === "scatter" && table ? (
        <Scatter
          table={table}
          metrics={metrics}
          shown={shown}
          names={names}
          numeric={numeric}
          axes={axes}
          box={box}
          onAxesChange={(next) => void setParams({ ...next, box: null })}
          onBoxChange={(next) => void setParams({ box: next, x: axes.x, y: axes.y })}
        />
      ) : null}
      {chart !== "none" && chart !== "intervals" && !table ? <Skeleton className="mx-4 mb-3 h-56" /> : null}
    </section>
  );
}

function known(names: readonly string[], name: string | null): string | undefined {
  return names.find((one) => one === name);
}
