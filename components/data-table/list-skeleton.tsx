import { Skeleton } from "@/components/ui/skeleton";
import { HEAD_HEIGHT, ROW_HEIGHT } from "./grid-layout";

/** A list before its rows: bar, head, rows and footer as high as they will be. */
export function ListSkeleton({ label, rows = 20 }: { label: string; rows?: number }) {
  return (
    <div role="status" aria-label={`Loading ${label}`} className="flex min-h-0 flex-1 flex-col overflow-hidden">
      <div className="h-[45px] shrink-0 border-b" />
      <div className="shrink-0 border-b" style={{ height: HEAD_HEIGHT }} />
      <div className="min-h-0 flex-1 overflow-hidden">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex items-center border-line-row border-b px-5.5" style={{ height: ROW_HEIGHT }}>
            <Skeleton style={{ width: `${18 + ((row * 7) % 22)}%` }} />
          </div>
        ))}
      </div>
      <div className="h-[30px] shrink-0 border-t" />
    </div>
  );
}
