import { type SQL, sql } from "drizzle-orm";
import type { Sql } from "../connect.ts";
import { run } from "../run.ts";

/** A span of time in equal parts of a time zone. */
export type TimeBins = { start: string; end: string; seconds: number; timezone: string };

/** The start of the part that an instant lies in, by the zone's own clock; weeks begin on Mondays. */
export function binOf(instant: SQL, { seconds, timezone }: Pick<TimeBins, "seconds" | "timezone">): SQL {
  return sql`date_bin(make_interval(secs => ${seconds}::int), ${instant} AT TIME ZONE ${timezone}, timestamp '2001-01-01')`;
}

/** The starts of all parts, those that hold nothing too. */
export async function listBins(client: Sql, bins: TimeBins, signal: AbortSignal): Promise<string[]> {
  const { timezone, seconds, start, end } = bins;
  const rows = await run<{ bin: string }>(
    client,
    sql`SELECT bin AT TIME ZONE ${timezone} AS bin
      FROM generate_series(${binOf(sql`${start}::timestamptz`, bins)}, (${end}::timestamptz - interval '1 microsecond') AT TIME ZONE ${timezone},
        make_interval(secs => ${seconds}::int)) AS bin ORDER BY bin`,
    signal,
  );
  return rows.map(({ bin }) => bin);
}
