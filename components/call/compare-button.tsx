"use client";
import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import { idOf } from "@/components/compare-calls/pick-two";
import { projectHref } from "@/components/shell/sections";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { compareHref } from "@/lib/calls/compare-params";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { callsListRoute } from "@/lib/calls/page-routes";
import { formatDuration } from "@/lib/format/durations";
import { formatMoment } from "@/lib/format/times";
import { api } from "@/lib/query-client/query-client";
import { StatusBadge } from "./status-badge";

const OFFERED = 8;

/** Sets this call beside another one: a recent one of the same op, or any that one names. */
export function CompareButton({ projectId, call }: { projectId: string; call: CallDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm">
          <GitCompareArrows />
          Compare
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Compare with another call" className="w-96 p-2">
        <Choices projectId={projectId} call={call} />
      </PopoverContent>
    </Popover>
  );
}

function Choices({ projectId, call }: { projectId: string; call: CallDetail }) {
  const router = useRouter();
  const { data, error } = useQuery({
    queryKey: ["calls-of-op", projectId, call.trace_name],
    queryFn: ({ signal }) =>
      api.call(
        callsListRoute,
        {
          project_id: projectId,
          scope: "calls",
          filters: [{ field: "trace_name", op: "is", value: call.trace_name }],
          limit: OFFERED + 1,
        },
        { signal },
      ),
  });
  const others = data?.rows.filter(({ id }) => id !== call.id).slice(0, OFFERED) ?? [];
  const hrefOf = (id: string) => compareHref(projectHref(projectId), call.id, id);
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const id = idOf(event.currentTarget.value);
    if (event.key === "Enter" && id) router.push(hrefOf(id));
  }
  return (
    <>
      <Input
        aria-label="Id or address of the other call"
        placeholder="Id or address of the other call"
        onKeyDown={onKeyDown}
      />
      <p className="px-2 pt-2 pb-1 text-muted text-xs">Latest calls of {call.trace_name}</p>
      {error ? <p className="px-2 text-error-text text-xs">{error.message}</p> : null}
      {data && others.length === 0 ? (
        <p className="px-2 text-muted text-xs">There is no other call of this op.</p>
      ) : null}
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <Link
              href={hrefOf(other.id)}
              prefetch={false}
              className="flex h-7 items-center gap-2 rounded-sm px-2 hover:bg-active focus-visible:bg-active"
            >
              <StatusBadge status={other.status} />
              <span className="min-w-0 flex-1 truncate font-mono text-muted text-xs">
                {other.inputs_preview ?? other.name}
              </span>
              <span className="text-muted text-xs">{formatDuration(other.latency_ms)}</span>
              <span className="text-muted text-xs">{formatMoment(other.started_at).slice(11, 19)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
