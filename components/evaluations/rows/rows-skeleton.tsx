import { Skeleton } from "@/components/ui/skeleton";
import { runColumns } from "../compare/run-columns";
import { ROW_HEIGHTS } from "./row-heights";

const ROWS = 6;

/** Where the examples will stand while they are being read. */
export function RowsSkeleton({ runs }: { runs: number }) {
  return (
    <div aria-hidden className="animate-late">
      <div className="h-[72px] border-b" />
      {Array.from({ length: ROWS }, (_, row) => (
        <div
          key={row}
          className="grid border-line-row border-b"
          style={{ gridTemplateColumns: runColumns(runs), height: ROW_HEIGHTS.table }}
        >
          {Array.from({ length: runs + 1 }, (_, at) => (
            <span key={at} className="flex flex-col gap-2 px-3 pt-3 first:pl-4">
              <Skeleton className="w-4/5" />
              <Skeleton className="w-2/5" />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
