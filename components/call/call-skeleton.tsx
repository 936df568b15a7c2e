import { Skeleton } from "@/components/ui/skeleton";

const LINES = ["w-2/3", "w-5/6", "w-1/2", "w-3/4", "w-2/5"];

/** The shape of a call's pane while it is on its way. */
export function CallSkeleton() {
  return (
    <div role="status" aria-label="Loading the call" className="flex h-full flex-col">
      <div className="flex flex-col gap-3 px-4.5 pt-5 pb-2">
        <Skeleton className="h-4 w-48" />
        <div className="flex gap-8 pt-2">
          {LINES.map((line) => (
            <Skeleton key={line} className="h-7 w-14 rounded-md" />
          ))}
        </div>
      </div>
      <Lines />
    </div>
  );
}

/** The shape of a call's tabs and values, below a header that is there already. */
export function BodySkeleton() {
  return (
    <div role="status" aria-label="Loading the call" className="flex min-h-0 flex-1 flex-col">
      <Lines />
    </div>
  );
}

function Lines() {
  return (
    <>
      <div className="h-10 shrink-0 border-b" />
      <div className="flex flex-col gap-3.5 px-4.5 py-5">
        {LINES.map((line) => (
          <Skeleton key={line} className={line} />
        ))}
      </div>
    </>
  );
}
