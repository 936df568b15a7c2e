import type { TimeBins } from "@/db/queries/time-bins";
import { AppError } from "@/lib/errors";
import { readTimezone } from "@/lib/time/read-timezone";

const HOUR = 3_600;
const DAY = 86_400;
/** How long a bucket is for a span of at most so many seconds. */
const GRANULARITIES = [
  [2 * HOUR, 300],
  [12 * HOUR, HOUR],
  [3 * DAY, 6 * HOUR],
  [14 * DAY, 12 * HOUR],
] as const;
const MAX_BUCKETS = 10_000;

type Asked = {
  start: string;
  end?: string | null | undefined;
  granularity?: number | null | undefined;
  timezone?: string | null | undefined;
};

/** The buckets of time of a request: until now, and as long as suits the span, unless it says otherwise. */
export function readBins({ start, end, granularity, timezone }: Asked): TimeBins {
  const from = new Date(start);
  const to = end ? new Date(end) : new Date();
  if (!(from < to)) throw new AppError("invalid", "start must be before end");
  const span = (to.getTime() - from.getTime()) / 1_000;
  const usual = GRANULARITIES.find(([longest]) => span <= longest)?.[1] ?? DAY;
  const seconds = Math.max(granularity ?? usual, Math.ceil(span / MAX_BUCKETS));
  return { start, end: end ?? to.toISOString(), seconds, timezone: readTimezone(timezone ?? "UTC") };
}
