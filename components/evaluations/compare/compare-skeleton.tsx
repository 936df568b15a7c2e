import { Skeleton } from "@/components/ui/skeleton";

/** The comparison before its runs are there, in the same geometry. */
export function CompareSkeleton({ runs }: { runs: number }) {
  return (
    <div role="status" aria-label="Loading the comparison" className="animate-late">
      <div className="flex flex-col gap-2 border-b bg-rail px-4 py-3">
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="h-3 w-2/5" />
      </div>
      {Array.from({ length: 4 }, (_, row) => (
        <div
          key={row}
          className="grid border-line-row border-b py-3"
          style={{ gridTemplateColumns: `minmax(150px, 180px) repeat(${Math.max(1, runs)}, minmax(190px, 1fr))` }}
        >
          {Array.from({ length: runs + 1 }, (_, column) => (
            <span key={column} className="flex flex-col gap-2 px-3">
              <Skeleton className="w-2/5" />
              <Skeleton className="w-3/5" />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
