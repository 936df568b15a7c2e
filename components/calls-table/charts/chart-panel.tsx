"use client";
import type { KeyboardEvent, PointerEvent } from "react";
import { type Brush, brushByKey, brushed, bucketAt, NO_BRUSH } from "@/components/charts/brush";
import { SparkChart } from "@/components/charts/spark-chart";
import { Skeleton } from "@/components/ui/skeleton";
import { MISSING } from "@/lib/format/numbers";
import type { Panel } from "./chart-panels";

type ChartPanelProps = {
  panel: Panel;
  buckets: number;
  /** Nothing is known yet. */
  waiting: boolean;
  brush: Brush;
  /** When the bucket under the cursor is. */
  activeLabel: string | undefined;
  /** The same in short, of all that is marked. */
  caption: string | undefined;
  onBrushChange: (brush: Brush) => void;
  onZoom: (brush: Brush) => void;
};

/** One chart with its figure; the cursor and what it marks are the same in all of them. */
export function ChartPanel(props: ChartPanelProps) {
  const { panel, buckets, waiting, brush, activeLabel, caption, onBrushChange, onZoom } = props;
  const { label, value, unit, note, hint, series } = panel;
  function moveByKey(event: KeyboardEvent) {
    const next = brushByKey(brush, event.key, event.shiftKey, buckets);
    if (next) onBrushChange(next);
    else if (event.key === "Enter" && brush.active !== undefined)
      onZoom({ ...brush, anchor: brush.anchor ?? brush.active });
    else if (event.key === "Escape" && brush.active !== undefined) onBrushChange(NO_BRUSH);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function bucketOf(event: PointerEvent): number {
    const box = event.currentTarget.getBoundingClientRect();
    return bucketAt((event.clientX - box.left) / box.width, buckets);
  }
  return (
    <figure className="flex min-w-0 items-stretch gap-3 px-3.5 py-2 max-[900px]:px-2">
      <figcaption className="flex w-30 min-w-0 shrink-0 flex-col justify-center max-[900px]:shrink">
        <span className="truncate text-muted text-xs tabular-nums" title={hint}>
          {caption ?? label}
        </span>
        {/* Another figure is another element: its unit stands where it ends, rather than being pushed there. */}
        <span
          key={value}
          className="whitespace-nowrap font-semibold text-base text-text tabular-nums"
          title={note ?? hint}
        >
          {waiting ? <Skeleton className="my-1.5 h-3 w-14" /> : value}
          {unit ? <span className="ml-0.5 font-normal text-muted text-xs">{unit}</span> : null}
          {note && value !== MISSING ? <span className="text-muted">*</span> : null}
        </span>
      </figcaption>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${label} over time: arrows move, shift and arrows mark, Enter shows only what is marked`}
        aria-valuemin={0}
        aria-valuemax={Math.max(buckets - 1, 0)}
        aria-valuenow={brush.active ?? 0}
        aria-valuetext={activeLabel ? `${activeLabel}: ${value}${unit ?? ""}` : `${value}${unit ?? ""} in all`}
        aria-busy={waiting}
        className="relative min-w-0 flex-1 cursor-crosshair touch-none rounded-sm"
        onKeyDown={moveByKey}
        onBlur={() => brush.anchor === undefined && onBrushChange(NO_BRUSH)}
        onPointerDown={(event) => {
          if (buckets === 0 || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          onBrushChange({ active: bucketOf(event), anchor: bucketOf(event) });
        }}
        onPointerMove={(event) => buckets > 0 && onBrushChange({ ...brush, active: bucketOf(event) })}
        onPointerUp={(event) => {
          const span = brushed(brush);
          // A press without a drag is a press: it marks nothing.
          if (span && span[0] !== span[1]) onZoom(brush);
          else onBrushChange({ active: bucketOf(event), anchor: undefined });
        }}
        onPointerLeave={() => brush.anchor === undefined && onBrushChange(NO_BRUSH)}
        onPointerCancel={() => onBrushChange(NO_BRUSH)}
      >
        {waiting ? <Skeleton className="absolute inset-x-0 bottom-0 rounded-none" /> : null}
        <SparkChart series={series} active={brush.active} marked={brushed(brush)} />
      </div>
    </figure>
  );
}
