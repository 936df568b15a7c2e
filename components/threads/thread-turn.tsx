"use client";
import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { StatusIcon } from "@/components/calls-table/status-icon";
import { Ago } from "@/components/objects/objects-list";
import { projectHref } from "@/components/shell/sections";
import { useShortcuts } from "@/components/shell/shortcuts";
import { classNames } from "@/components/ui/class-names";
import { ChatView } from "@/components/values/chat-view";
import { ValueView } from "@/components/values/value-view";
import { formatDuration } from "@/lib/format/durations";
import { formatCount } from "@/lib/format/numbers";
import type { Turn } from "@/lib/threads/page-endpoints";
import { readTurn } from "@/lib/threads/read-turn";
import { formatBytes } from "@/lib/values/format-bytes";

type ThreadTurnProps = {
  projectId: string;
  turn: Turn;
  number: number;
  chosen: boolean;
  now: number;
  onChoose: () => void;
};

/** One turn: what was asked and what was answered, and the way to the call that did it. */
export function ThreadTurn({ projectId, turn, number, chosen, now, onChoose }: ThreadTurnProps) {
  const href = `${projectHref(projectId)}/weave/calls/${encodeURIComponent(turn.id)}`;
  const router = useRouter();
  useShortcuts(chosen ? [{ keys: "o", label: "Open the turn's call", run: () => router.push(href) }] : []);
  return (
    <li
      id={`turn-${turn.id}`}
      aria-current={chosen || undefined}
      aria-label={`Turn ${number}`}
      tabIndex={-1}
      className={classNames(
        "scroll-my-4 rounded-md border focus-visible:outline-none [contain-intrinsic-size:auto_200px] [content-visibility:auto]",
        chosen && "border-iris-8",
      )}
    >
      <div className="flex h-8 items-center gap-2 border-b bg-slate-2 px-3 text-muted text-xs">
        <button type="button" onClick={onChoose} className="rounded-sm font-medium text-text hover:underline">
          {number}
        </button>
        <StatusIcon status={turn.status} />
        <span className="truncate">{turn.name}</span>
        <span className="ml-auto" />
        {turn.total_tokens === null ? null : <span>{formatCount(turn.total_tokens)} tokens</span>}
        <span>{formatDuration(turn.latency_ms)}</span>
        <Ago iso={turn.started_at} now={now} />
        <Link href={href} prefetch={false} className="flex items-center gap-0.5 text-accent-text hover:underline">
          Trace
          <ArrowUpRight className="size-3.5" aria-hidden />
        </Link>
      </div>
      <div className="px-4 py-3">
        <TurnBody turn={turn} href={href} />
      </div>
    </li>
  );
}

function TurnBody({ turn, href }: { turn: Turn; href: string }) {
  const read = useMemo(() => readTurn(turn), [turn]);
  if (turn.inputs === null) {
    return (
      <p className="text-muted">
        {formatBytes(turn.bytes)} of inputs and output:{" "}
        <Link href={href} prefetch={false} className="text-accent-text hover:underline">
          read them on the call's page
        </Link>
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {read.chat ? (
        <ChatView chat={read.chat} />
      ) : (
        <>
          <Said by="Inputs" text={read.inputs} />
          {turn.output === null || turn.output === "null" ? null : <Said by="Output" text={turn.output} />}
        </>
      )}
      {turn.exception_preview ? (
        <p className="rounded-md bg-error-soft px-2.5 py-1.5 font-mono text-error-text text-xs">
          {turn.exception_preview}
        </p>
      ) : null}
    </div>
  );
}

function Said({ by, text }: { by: string; text: string }) {
  return (
    <section aria-label={by}>
      <h3 className="mb-0.5 font-semibold text-muted text-xs">{by}</h3>
      <ValueView text={text} path={[by.toLowerCase()]} view="tree" />
    </section>
  );
}
