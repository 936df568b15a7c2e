import { Skeleton } from "@/components/ui/skeleton";

type WaitingRowProps = { index: number; top: number; height: number; active: boolean; columns: number };

/** Stands where a row will be again in a moment: rows far from the view are not kept. */
export function WaitingRow({ index, top, height, active, columns }: WaitingRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy
      data-index={index}
      tabIndex={active ? 0 : -1}
      style={{ height, transform: `translateY(${top}px)` }}
      className="absolute inset-x-0 top-0 flex [contain:strict] items-center border-line-row border-b bg-panel px-3.5"
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus. */}
      <div role="gridcell" aria-colindex={1} aria-colspan={columns + 1} className="flex-1">
        <Skeleton className="w-3/5" />
      </div>
    </div>
  );
}
