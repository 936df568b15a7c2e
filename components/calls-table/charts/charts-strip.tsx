"use client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Brush, brushed, NO_BRUSH } from "@/components/charts/brush";
import { Button } from "@/components/ui/button";
import type { Filter } from "@/lib/calls/filters/filters";
import { callsSeriesRoute } from "@/lib/calls/page-routes";
import type { CallsQuery } from "@/lib/calls/search-params";
import { formatSeconds } from "@/lib/format/durations";
import { api } from "@/lib/query-client/query-client";
import { boundsFilter } from "../filters/time-range";
import { useElapsed } from "../use-elapsed";
import { ChartPanel } from "./chart-panel";
import { bucketLabel, panelsOf, spanLabel } from "./chart-panels";
import { SeriesTable } from "./series-table";

type ChartsStripProps = {
  query: CallsQuery;
  /** The rows come first. */
  enabled: boolean;
  /** They are on their way, and the charts after them. */
  expected: boolean;
  onTimeRangeChange: (range: Filter) => void;
};

const SLOW_MS = 1_000;

/** What the filter's calls were over time. Marking a span, by mouse or shift and arrows, narrows the time to it. */
export function ChartsStrip({ query, enabled, expected, onTimeRangeChange }: ChartsStripProps) {
  const queryClient = useQueryClient();
  const [brush, setBrush] = useState<Brush>(NO_BRUSH);
  const asked = { ...query, sort: [] };
  const queryKey = ["calls-series", asked];
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.call(callsSeriesRoute, asked, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
  const runningMs = useElapsed(isFetching);
  const buckets = data?.buckets.length ?? 0;
  const active = brush.active !== undefined && brush.active < buckets ? brush.active : undefined;

  function zoom(marked: Brush) {
    const span = brushed(marked);
    setBrush(NO_BRUSH);
    if (!span || !data?.start) return;
    const startMs = Date.parse(data.start);
    const at = (bucket: number) => new Date(startMs + bucket * data.step_ms).toISOString();
    onTimeRangeChange(boundsFilter(at(span[0]), at(span[1] + 1)));
  }
  return (
    <section
      aria-label="Charts"
      aria-busy={isFetching}
      className="relative grid h-16 shrink-0 grid-cols-[1.6fr_1fr_1fr_1fr_1fr] grid-rows-[minmax(0,1fr)] divide-x overflow-hidden border-b data-[stale=true]:opacity-60"
      data-stale={isPlaceholderData}
    >
      {panelsOf(data, active, query.scope).map((panel) => (
        <ChartPanel
          key={panel.label}
          panel={panel}
          buckets={buckets}
          waiting={data === undefined && (isFetching || expected)}
          brush={brush}
          activeLabel={data && active !== undefined ? bucketLabel(data, active) : undefined}
          caption={data && active !== undefined ? spanLabel(data, brushed(brush) ?? [active, active]) : undefined}
          onBrushChange={setBrush}
          onZoom={zoom}
        />
      ))}
      {runningMs > SLOW_MS ? (
        <div className="absolute top-1 right-2 flex items-center gap-1 rounded-md bg-panel px-1 text-muted text-xs">
          {`${formatSeconds(runningMs)} s`}
          <Button size="sm" variant="quiet" onClick={() => void queryClient.cancelQueries({ queryKey })}>
            Cancel
          </Button>
        </div>
      ) : null}
      {error && !isFetching ? (
        <p role="alert" className="absolute inset-0 flex items-center gap-3 bg-panel px-4 text-error-text">
          The charts could not be drawn: {error.message}
          <Button size="sm" onClick={() => void queryClient.refetchQueries({ queryKey })}>
            Retry
          </Button>
        </p>
      ) : null}
      {data ? <SeriesTable series={data} /> : null}
    </section>
  );
}
