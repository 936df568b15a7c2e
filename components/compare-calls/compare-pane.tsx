"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { callDetailQuery } from "@/components/call/call-detail-query";
import { callHref } from "@/components/call/call-href";
import { StatusBadge } from "@/components/call/status-badge";
import { usePayload } from "@/components/call/use-payload";
import { Section } from "@/components/call/value-section";
import { ValueDiffView } from "@/components/diff/value-diff-view";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { LargeText } from "@/components/values/large-text";
import { ValueView } from "@/components/values/value-view";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { formatDuration } from "@/lib/format/durations";
import { formatCost, formatCount } from "@/lib/format/numbers";
import { Delta } from "./compare-summary";
import { SideBadge } from "./side-badge";
import type { Compared } from "./use-compared";

type ComparePaneProps = { projectId: string; compared: Compared; row: number };

/** What differs between the two calls of a row; of a call that only one run made, what it was. */
export function ComparePane({ projectId, compared, row }: ComparePaneProps) {
  const { a, b, aligned } = compared;
  const idOf = ({ tree }: Compared["a"], place: number) => tree.trace.ids[tree.calls[place] ?? -1];
  const idA = idOf(a, aligned.a[row] ?? -1);
  const idB = idOf(b, aligned.b[row] ?? -1);
  const one = useQuery({ ...callDetailQuery(projectId, idA ?? ""), enabled: idA !== undefined });
  const other = useQuery({ ...callDetailQuery(projectId, idB ?? ""), enabled: idB !== undefined });
  const error = one.error ?? other.error;
  if (error) {
    return (
      <ErrorState
        title="The calls could not be read"
        reason={error.message}
        onRetry={() => void Promise.all([one.refetch(), other.refetch()])}
      />
    );
  }
  const ready = (idA === undefined || one.data) && (idB === undefined || other.data);
  return (
    <section
      aria-label="Differences"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keys.
      tabIndex={0}
      className="h-full overflow-y-auto px-4.5 py-3"
    >
      <h2 className="sr-only">Differences</h2>
      {!ready ? (
        <Skeleton className="h-40 w-full rounded-md" />
      ) : one.data && other.data ? (
        <Both projectId={projectId} a={one.data} b={other.data} />
      ) : (
        <Alone projectId={projectId} side={one.data ? "A" : "B"} call={one.data ?? other.data} />
      )}
    </section>
  );
}

function Both({ projectId, a, b }: { projectId: string; a: CallDetail; b: CallDetail }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-[auto_minmax(0,1fr)_repeat(3,auto)] items-center gap-x-4 gap-y-1">
        <Facts projectId={projectId} side="A" call={a} />
        <Facts projectId={projectId} side="B" call={b} />
        <span />
        <span className="text-muted text-xs">B compared with A</span>
        <span className="text-right text-xs">
          <Delta from={a.latency_ms} to={b.latency_ms} format={formatDuration} judged />
        </span>
        <span className="text-right text-xs">
          {a.total_tokens === null && b.total_tokens === null ? null : (
            <Delta from={a.total_tokens} to={b.total_tokens} format={formatCount} judged />
          )}
        </span>
        <span className="text-right text-xs">
          {a.cost === null && b.cost === null ? null : <Delta from={a.cost} to={b.cost} format={formatCost} judged />}
        </span>
      </div>
      {a.exception !== null || b.exception !== null ? (
        <Section title="Exception">
          {a.exception === b.exception ? (
            <p className="text-muted">Both failed alike.</p>
          ) : (
            <div className="grid grid-cols-2 gap-3">
              <LargeText text={a.exception ?? "A did not fail"} mono initial={2000} />
              <LargeText text={b.exception ?? "B did not fail"} mono initial={2000} />
            </div>
          )}
        </Section>
      ) : null}
      {(["inputs", "output"] as const).map((part) => (
        <PayloadDiff key={part} projectId={projectId} a={a} b={b} part={part} />
      ))}
    </div>
  );
}

function Facts({ projectId, side, call }: { projectId: string; side: "A" | "B"; call: CallDetail }) {
  return (
    <>
      <SideBadge side={side} />
      <span className="flex min-w-0 items-center gap-2">
        <Link href={callHref(projectId, call.id)} prefetch={false} className="truncate font-semibold hover:underline">
          {call.name}
        </Link>
        <StatusBadge status={call.status} />
        {call.model ? <span className="truncate text-muted text-xs">{call.model}</span> : null}
      </span>
      <span className="text-right tabular-nums">{formatDuration(call.latency_ms)}</span>
      <span className="text-right tabular-nums">
        {call.total_tokens === null ? "" : `${formatCount(call.total_tokens)} tokens`}
      </span>
      <span className="text-right tabular-nums">{call.cost === null ? "" : `$${formatCost(call.cost)}`}</span>
    </>
  );
}

type PayloadDiffProps = { projectId: string; a: CallDetail; b: CallDetail; part: "inputs" | "output" };

function PayloadDiff({ projectId, a, b, part }: PayloadDiffProps) {
  const one = usePayload(projectId, a, part);
  const other = usePayload(projectId, b, part);
  const failed = one.error ?? other.error;
  const waiting = one.text === undefined || other.text === undefined || one.parsed.reading || other.parsed.reading;
  return (
    <Section title={part === "inputs" ? "Inputs" : "Output"}>
      {failed ? (
        <p className="text-error-text">It could not be read: {failed.message}</p>
      ) : waiting ? (
        <p className="animate-late text-muted">Reading…</p>
      ) : one.text === other.text ? (
        <p className="text-muted">The same, to the letter.</p>
      ) : one.parsed.value && other.parsed.value ? (
        <ValueDiffView a={one.parsed.value} b={other.parsed.value} />
      ) : (
        <p className="text-muted">
          They differ, and are not JSON or too large to be told apart: {one.text?.length ?? 0} and{" "}
          {other.text?.length ?? 0} characters.
        </p>
      )}
    </Section>
  );
}

function Alone({ projectId, side, call }: { projectId: string; side: "A" | "B"; call: CallDetail | undefined }) {
  if (!call) return null;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">Only {side} made this call.</p>
      <div className="grid grid-cols-[auto_minmax(0,1fr)_repeat(3,auto)] items-center gap-x-4">
        <Facts projectId={projectId} side={side} call={call} />
      </div>
      {(["inputs", "output"] as const).map((part) => (
        <OnePayload key={part} projectId={projectId} call={call} part={part} />
      ))}
    </div>
  );
}

function OnePayload({ projectId, call, part }: { projectId: string; call: CallDetail; part: "inputs" | "output" }) {
  const { text, parsed } = usePayload(projectId, call, part);
  return (
    <Section title={part === "inputs" ? "Inputs" : "Output"}>
      {typeof text === "string" ? (
        <ValueView text={text} path={[part]} view="tree" parsed={parsed} />
      ) : (
        <p className="text-muted">{text === null ? "Nothing was logged" : "Reading…"}</p>
      )}
    </Section>
  );
}
