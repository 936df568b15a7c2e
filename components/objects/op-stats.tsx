"use client";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDuration } from "@/lib/format/durations";
import { formatCount, formatExact } from "@/lib/format/numbers";
import type { ObjectPage } from "@/lib/objects/get-object-page";
import { opCallsRoute } from "@/lib/objects/page-routes";
import { api } from "@/lib/query-client/query-client";
import { Fact } from "./fact";

/** How an op's calls do: this version, and all versions where there are more. */
export function OpStats({ projectId, object }: { projectId: string; object: ObjectPage }) {
  const asked = { project_id: projectId, object_id: object.name };
  const { data } = useQuery({
    queryKey: ["op-calls", asked],
    queryFn: ({ signal }) => api.call(opCallsRoute, asked, { signal }),
  });
  if (!data)
    return (
      <Fact name="Calls">
        <Skeleton className="w-24" />
      </Fact>
    );
  const own = data.versions.find(({ digest }) => digest === object.digest);
  const all = data.versions.reduce((sum, { calls }) => sum + calls, 0);
  const errors = own?.errors ?? 0;
  return (
    <>
      <Fact name="Calls">
        <span title={own ? formatExact(own.calls) : "0"}>{formatCount(own?.calls ?? 0)}</span>
        {all > (own?.calls ?? 0) ? (
          <span className="ml-1 text-muted">
            of {formatCount(all)}
            {data.complete ? "" : "+"} in all versions
          </span>
        ) : null}
      </Fact>
      <Fact name="Errors">
        <span className={errors > 0 ? "text-error-text" : undefined}>
          {own
            ? `${formatCount(errors)} (${((100 * errors) / own.calls).toFixed(errors > 0 && errors / own.calls < 0.1 ? 1 : 0)} %)`
            : "–"}
        </span>
      </Fact>
      <Fact name="Latency p50 · p95">
        {formatDuration(own?.p50_ms)} · {formatDuration(own?.p95_ms)}
      </Fact>
    </>
  );
}
