import { Skeleton } from "@/components/ui/skeleton";
import type { GridColumnMeta } from "./grid-features";
import { gridLayout, HEAD_HEIGHT, ROW_HEIGHT } from "./grid-layout";

type GridSkeletonProps = {
  label: string;
  columns: readonly { meta: GridColumnMeta; head?: string }[];
  rows?: number;
  rowHeight?: number;
};

/** The grid before its rows: the same columns and heights, so that nothing moves when they come. */
export function GridSkeleton({ label, columns, rows = 24, rowHeight = ROW_HEIGHT }: GridSkeletonProps) {
  const { template, minWidth } = gridLayout(columns.map(({ meta }) => meta));
  return (
    <div role="status" aria-label={`Loading ${label}`} className="min-h-0 flex-1 overflow-hidden">
      <div style={{ minWidth }} aria-hidden>
        <div
          className="grid items-center border-b font-medium text-muted text-xs"
          style={{ gridTemplateColumns: template, height: HEAD_HEIGHT }}
        >
          <span />
          {columns.map(({ meta, head }) => (
            <span key={meta.label ?? head} className={meta.align === "right" ? "px-2 text-right" : "px-2"}>
              {head}
            </span>
          ))}
        </div>
        {Array.from({ length: rows }, (_, row) => (
          <div
            key={row}
            className="grid items-center border-line-row border-b"
            style={{ gridTemplateColumns: template, height: rowHeight }}
          >
            <span />
            {columns.map(({ meta, head }, column) => (
              <span key={meta.label ?? head} className="px-2">
                <Skeleton
                  className={meta.align === "right" ? "ml-auto" : undefined}
                  style={{ width: meta.grow ? `${45 + ((row * 7 + column * 13) % 45)}%` : "60%" }}
                />
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
