import { memo } from "react";
import type { CallsSeries } from "@/lib/calls/groups/group-endpoints";
import { formatSeconds } from "@/lib/format/durations";
import { formatCost, formatExact, MISSING } from "@/lib/format/numbers";
import { bucketLabel } from "./chart-panels";

/** What the charts draw, as a table for readers who don't see them. */
export const SeriesTable = memo(function SeriesTable({ series }: { series: CallsSeries }) {
  return (
    <table className="sr-only">
      <caption>Calls over time</caption>
      <thead>
        <tr>
          {["Time", "Calls", "Errors", "Latency p50 s", "Latency p95 s", "Tokens", "Cost $"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.buckets.map((bucket, at) =>
          bucket.calls === 0 ? null : (
            <tr key={at}>
              <th scope="row">{bucketLabel(series, at)}</th>
              <td>{formatExact(bucket.calls)}</td>
              <td>{formatExact(bucket.errors)}</td>
              <td>{formatSeconds(bucket.latency_p50_ms)}</td>
              <td>{formatSeconds(bucket.latency_p95_ms)}</td>
              <td>{bucket.total_tokens === null ? MISSING : formatExact(bucket.total_tokens)}</td>
              <td>{formatCost(bucket.cost)}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
});
