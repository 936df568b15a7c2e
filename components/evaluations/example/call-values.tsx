"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { callDetailQuery } from "@/components/call/call-detail-query";
import { callHref } from "@/components/call/call-href";
import { StatusBadge } from "@/components/call/status-badge";
import { usePayload } from "@/components/call/use-payload";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { LargeText } from "@/components/values/large-text";
import { ValueView } from "@/components/values/value-view";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { formatDuration } from "@/lib/format/durations";
import { formatCount, formatDollars } from "@/lib/format/numbers";

type CallValuesProps = { projectId: string; callId: string; runName: string };

/** A call in a narrow column: what it took, what went in and what came out. */
export function CallValues({ projectId, callId, runName }: CallValuesProps) {
  const { data: call, error, refetch } = useQuery(callDetailQuery(projectId, callId));
  if (error)
    return <ErrorState title="The call could not be read" reason={error.message} onRetry={() => void refetch()} />;
  if (!call) return <Skeleton className="m-3 w-4/5" />;
  const facts = [
    formatDuration(call.latency_ms),
    call.total_tokens === null ? null : `${formatCount(call.total_tokens)} tokens`,
    call.cost === null ? null : formatDollars(call.cost),
    call.model,
  ];
  return (
    <div
      role="group"
      aria-label={`${call.name} in ${runName}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keys.
      tabIndex={0}
      className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-3 py-2"
    >
      <div className="flex flex-col gap-0.5">
        <span className="flex min-w-0 items-center gap-2">
          <Link href={callHref(projectId, call.id)} prefetch={false} className="truncate font-semibold hover:underline">
            {call.name}
          </Link>
          <StatusBadge status={call.status} />
        </span>
        <span className="truncate text-muted text-xs tabular-nums">
          {facts.filter((fact) => fact !== null).join(" · ")}
        </span>
      </div>
      {call.exception === null ? null : (
        <Titled title="Exception">
          <LargeText text={call.exception} mono initial={2000} />
        </Titled>
      )}
      <Part projectId={projectId} call={call} part="inputs" />
      <Part projectId={projectId} call={call} part="output" />
    </div>
  );
}

function Part({ projectId, call, part }: { projectId: string; call: CallDetail; part: "inputs" | "output" }) {
  const { text, parsed, error } = usePayload(projectId, call, part);
  return (
    <Titled title={part === "inputs" ? "Inputs" : "Output"}>
      {error ? (
        <p className="text-error-text">It could not be read: {error.message}</p>
      ) : typeof text === "string" ? (
        <ValueView text={text} path={[part]} view="tree" parsed={parsed} />
      ) : (
        <p className="text-muted">{text === null ? "Nothing was logged" : "Reading…"}</p>
      )}
    </Titled>
  );
}

/** Of several columns each has an input and an output: they are no regions of the page. */
function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="font-semibold text-muted text-xs">{title}</span>
      {children}
    </div>
  );
}
