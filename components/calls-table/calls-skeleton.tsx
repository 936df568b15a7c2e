import { GridSkeleton } from "@/components/data-table/grid-skeleton";
import { columnShapes } from "./columns/columns-layout";

type CallsSkeletonProps = { columns?: ReturnType<typeof columnShapes>; rowHeight?: number };

/** The table before its rows. */
export function CallsSkeleton({ columns = columnShapes(), rowHeight }: CallsSkeletonProps) {
  return <GridSkeleton label="traces" columns={columns} {...(rowHeight ? { rowHeight } : {})} />;
}
