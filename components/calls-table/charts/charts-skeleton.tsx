import { Skeleton } from "@/components/ui/skeleton";

/** The strip before its charts are there. */
export function ChartsSkeleton() {
  return (
    <div aria-hidden className="grid h-16 shrink-0 grid-cols-[1.6fr_1fr_1fr_1fr_1fr] divide-x border-b">
      {Array.from({ length: 5 }, (_, panel) => (
        <div key={panel} className="flex flex-col justify-center gap-2 px-3.5">
          <Skeleton className="w-12" />
          <Skeleton className="h-3 w-14" />
        </div>
      ))}
    </div>
  );
}
