"use client";
import { useNow } from "@/components/ui/use-now";
import { formatAgo, formatMoment } from "@/lib/format/times";

/** How long ago something was said; the exact time on hover. */
export function FeedbackTime({ at }: { at: string }) {
  const now = useNow(undefined, 30_000);
  return (
    <time dateTime={at} title={formatMoment(at)} className="shrink-0 text-muted">
      {now === undefined ? "" : formatAgo(at, now)}
    </time>
  );
}
