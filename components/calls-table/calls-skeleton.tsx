import { GridSkeleton } from "@/components/data-table/grid-skeleton";
import { CALLS_LAYOUT } from "./calls-columns";

/** The table before its rows. */
export function CallsSkeleton() {
  return <GridSkeleton label="traces" columns={Object.values(CALLS_LAYOUT)} />;
}
