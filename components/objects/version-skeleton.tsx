import { Skeleton } from "@/components/ui/skeleton";

/** A version before it is there: its list of versions and its header in their places. */
export function VersionSkeleton() {
  return (
    <div role="status" aria-label="Loading the version" className="flex min-h-0 flex-1">
      <div className="w-56 shrink-0 border-r" />
      <div className="flex flex-1 flex-col gap-3 px-4.5 pt-4">
        <Skeleton className="h-5 w-56" />
        <Skeleton className="h-4 w-96" />
        <Skeleton className="rounded-md mt-8 h-40 w-full" />
      </div>
    </div>
  );
}
