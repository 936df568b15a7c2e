import { Skeleton } from "@/components/ui/skeleton";
import { indentOf, ROW_HEIGHT } from "./tree-columns";

const LEVELS = [1, 2, 2, 2, 3, 3, 3, 2, 3, 3, 2, 2];

/** The shape of the tree while it is on its way. */
export function TreeSkeleton() {
  return (
    <div role="status" aria-label="Loading the trace" className="flex h-full flex-col">
      <div className="flex h-11 shrink-0 items-center px-3">
        <Skeleton className="h-7 w-full rounded-md" />
      </div>
      <div className="h-6 shrink-0" />
      {LEVELS.map((level, index) => (
        <div
          key={index}
          className="flex items-center pr-3"
          style={{ height: ROW_HEIGHT, paddingLeft: indentOf(level, 32) }}
        >
          <Skeleton className="w-32" />
          <Skeleton className="ml-auto w-24" />
        </div>
      ))}
    </div>
  );
}
