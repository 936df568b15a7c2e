import type { QueueShown } from "@/lib/annotations/page-endpoints";

/** How far a queue is: completed, being worked on, skipped, open. */
export function QueueProgress({ counts }: { counts: QueueShown["counts"] }) {
  const { total, completed, in_progress, skipped } = counts;
  const share = (part: number) => `${total === 0 ? 0 : (100 * part) / total}%`;
  const label = `${completed} of ${total} completed, ${in_progress} in progress, ${skipped} skipped`;
  return (
    <span className="flex items-center gap-2" title={label}>
      <span
        role="progressbar"
        aria-label={label}
        aria-valuenow={completed}
        aria-valuemax={total}
        className="flex h-1.5 w-28 overflow-hidden rounded-full bg-slate-4"
      >
        <span style={{ width: share(completed) }} className="bg-success" />
        <span style={{ width: share(in_progress) }} className="bg-iris-8" />
        <span style={{ width: share(skipped) }} className="bg-warning" />
      </span>
      <span className="text-muted text-xs">
        {completed}/{total}
      </span>
    </span>
  );
}
