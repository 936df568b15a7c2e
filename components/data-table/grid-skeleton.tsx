import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import type { GridColumnMeta } from "./grid-features";
import { gridLayout, HEAD_HEIGHT, ROW_HEIGHT } from "./grid-layout";

type GridSkeletonProps = {
  label: string;
  columns: readonly { meta: GridColumnMeta; head?: string }[];
  rows?: number;
  rowHeight?: number;
  /** Whether the rows will begin with a box to check. */
  checkboxes?: boolean;
};

/** The grid before its rows: the same columns and heights, so that nothing moves when they come. */
export function GridSkeleton(props: GridSkeletonProps) {
  const { label, columns, rows = 24, rowHeight = ROW_HEIGHT, checkboxes = true } = props;
  const { template: whole, minWidth } = gridLayout(columns.map(({ meta }) => meta));
  const template = checkboxes ? whole : whole.slice(whole.indexOf(" ") + 1);
  const inset = checkboxes ? undefined : "px-3.5";
  return (
    <div role="status" aria-label={`Loading ${label}`} className="min-h-0 flex-1 overflow-hidden">
      <div style={{ minWidth }} aria-hidden>
        <div
          className={classNames("grid items-center border-b font-medium text-muted text-xs", inset)}
          style={{ gridTemplateColumns: template, height: HEAD_HEIGHT }}
        >
          {checkboxes ? <span /> : null}
          {columns.map(({ meta, head }) => (
            <span key={meta.label ?? head} className={meta.align === "right" ? "px-2 text-right" : "px-2"}>
              {head}
            </span>
          ))}
        </div>
        {Array.from({ length: rows }, (_, row) => (
          <div
            key={row}
            className={classNames("grid items-center border-line-row border-b", inset)}
            style={{ gridTemplateColumns: template, height: rowHeight }}
          >
            {checkboxes ? <span /> : null}
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
