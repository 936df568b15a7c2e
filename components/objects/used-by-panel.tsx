"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { StatusIcon } from "@/components/calls-table/status-icon";
import { projectHref } from "@/components/shell/sections";
import { classNames } from "@/components/ui/class-names";
import { QueryFailure } from "@/components/ui/query-failure";
import { Skeleton } from "@/components/ui/skeleton";
import { callsHref } from "@/lib/calls/search-params";
import { formatDuration } from "@/lib/format/durations";
import type { ObjectPage } from "@/lib/objects/get-object-page";
import { objectCallsRoute } from "@/lib/objects/page-routes";
import { api } from "@/lib/query-client/query-client";
import { Ago } from "./objects-list";

type UsedByPanelProps = { projectId: string; object: ObjectPage; now: number };

/** The newest calls of an op's version, or those that a version of anything else went into. */
export function UsedByPanel({ projectId, object, now }: UsedByPanelProps) {
  const asked = { project_id: projectId, object_id: object.name, kind: object.kind, digest: object.digest };
  const { data, error, refetch } = useQuery({
    queryKey: ["object-calls", asked],
    queryFn: ({ signal }) => api.call(objectCallsRoute, asked, { signal }),
  });
  if (error) return <QueryFailure title="The calls were not read" error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="rounded-md h-40 w-full" />;
  if (data.calls.length === 0) {
    return (
      <p className="text-muted">
        {object.kind === "op" ? "No call of this version." : "No call has this version among its inputs."}
      </p>
    );
  }
  const traces = `${projectHref(projectId)}/weave/traces`;
  return (
    <div className="flex flex-col gap-2">
      <table
        className="w-full table-fixed"
        aria-label={object.kind === "op" ? "Calls of this version" : "Calls with this version"}
      >
        <thead>
          <tr className="border-b text-left text-muted text-xs">
            <th className="w-8" scope="col">
              <span className="sr-only">Status</span>
            </th>
            <Head className="w-1/4">Name</Head>
            <Head>Inputs</Head>
            <Head>Output</Head>
            <Head className="w-20 text-right">Latency</Head>
            <Head className="w-20 pr-0 text-right">Started</Head>
          </tr>
        </thead>
        <tbody>
          {data.calls.map((call) => (
            <tr key={call.id} className="h-8 border-line-row border-b hover:bg-hover">
              <td className="pl-1">
                <StatusIcon status={call.status} />
              </td>
              <td className="truncate pr-2 font-medium">
                <Link
                  href={`${projectHref(projectId)}/weave/calls/${encodeURIComponent(call.id)}`}
                  prefetch={false}
                  className="hover:underline"
                >
                  {call.name}
                </Link>
              </td>
              <td className="truncate pr-2 text-muted">{call.inputs_preview ?? "–"}</td>
              <td className="truncate pr-2 text-muted">{call.output_preview ?? "–"}</td>
              <td className="pr-2 text-right">{formatDuration(call.latency_ms)}</td>
              <td className="text-right">
                <Ago iso={call.started_at} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {object.kind === "op" ? (
        <p className="text-muted">
          <Link
            href={traces + callsHref({ scope: "calls", filters: [{ field: "op_name", op: "is", value: object.ref }] })}
            className="text-accent-text hover:underline"
          >
            All calls of this version
          </Link>
        </p>
      ) : data.more ? (
        <p className="text-muted">The newest {data.calls.length} of them.</p>
      ) : null}
    </div>
  );
}

function Head({ className, children }: { className?: string; children: string }) {
  return (
    <th scope="col" className={classNames("py-1.5 pr-2 font-medium", className)}>
      {children}
    </th>
  );
}
