import { Skeleton } from "@/components/ui/skeleton";

/** A few lines where a short table is to come. */
export function Waiting() {
  return (
    <div className="flex flex-col gap-2 px-4.5 py-3">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-6 w-full" />
      ))}
    </div>
  );
}
