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
  const own = data?.versions.find(({ digest }) => digest === object.digest);
  const all = data?.versions.reduce((sum, { calls }) => sum + calls, 0) ?? 0;
  const calls = own?.calls ?? 0;
  // Of a frequent op only the newest calls are counted.
  const counted = (count: number) => `${data?.complete === false ? "≥ " : ""}${formatCount(count)}`;
  // Each fact has its place before its figure is there, so that nothing moves when it comes.
  return (
    <>
      <Fact name="Calls" className="w-44">
        {data ? <span title={formatExact(calls)}>{counted(calls)}</span> : <Skeleton className="w-24" />}
        {all > calls ? <span className="ml-1 truncate text-muted">of {counted(all)} in all versions</span> : null}
      </Fact>
      <Fact name="Errors" className="w-24">
        <span className={own?.errors ? "text-error-text" : undefined}>{own ? errorShare(own) : "–"}</span>
      </Fact>
      <Fact name="Latency p50 · p95" className="w-32">
        {formatDuration(own?.p50_ms)} · {formatDuration(own?.p95_ms)}
      </Fact>
    </>
  );
}

function errorShare({ errors, calls }: { errors: number; calls: number }): string {
  const percent = (100 * errors) / calls;
  return `${formatCount(errors)} (${percent.toFixed(percent > 0 && percent < 10 ? 1 : 0)} %)`;
}
