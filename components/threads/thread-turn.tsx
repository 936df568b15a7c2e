"use client";
import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { callHref } from "@/components/call/call-href";
import { StatusIcon } from "@/components/calls-table/status-icon";
import { Ago } from "@/components/objects/objects-list";
import { classNames } from "@/components/ui/class-names";
import { ChatView } from "@/components/values/chat-view";
import { MessageText } from "@/components/values/message-text";
import { ValueView } from "@/components/values/value-view";
import { formatDuration } from "@/lib/format/durations";
import { formatCount } from "@/lib/format/numbers";
import type { Turn } from "@/lib/threads/page-endpoints";
import type { Answer } from "@/lib/threads/read-answer";
import type { ReadTurn } from "@/lib/threads/read-turn";
import type { Chat } from "@/lib/values/chat/read-chat";
import { formatBytes } from "@/lib/values/format-bytes";

type ThreadTurnProps = {
  projectId: string;
  turn: Turn;
  read: ReadTurn;
  number: number;
  chosen: boolean;
  now: number;
  onChoose: () => void;
};

/** One turn: what was asked and what was answered, and the way to the call that did it. */
export function ThreadTurn({ projectId, turn, read, number, chosen, now, onChoose }: ThreadTurnProps) {
  const href = callHref(projectId, turn.id);
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
        <h2 className="truncate">{turn.name}</h2>
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
        <TurnBody turn={turn} read={read} href={href} />
      </div>
    </li>
  );
}

function TurnBody({ turn, read, href }: { turn: Turn; read: ReadTurn; href: string }) {
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
        <TurnChat chat={read.chat} repeated={read.repeated} />
      ) : (
        <>
          <Said by="Inputs" text={read.inputs} />
          {read.answer ? (
            <Answered answer={read.answer} />
          ) : turn.output === null || turn.output === "null" ? null : (
            <Said by="Output" text={turn.output} />
          )}
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

/** A turn's conversation from where the turn before left it. */
function TurnChat({ chat, repeated }: { chat: Chat; repeated: number }) {
  const [whole, setWhole] = useState(false);
  if (whole || repeated === 0) return <ChatView chat={chat} />;
  return (
    <>
      <button
        type="button"
        onClick={() => setWhole(true)}
        className="self-start rounded-sm text-accent-text text-xs hover:underline"
      >
        Show {repeated} sent again
      </button>
      <ChatView chat={{ messages: chat.messages.slice(repeated), fromInputs: chat.fromInputs - repeated }} />
    </>
  );
}

/** An output's words for reading; what came with them opens below. */
function Answered({ answer: { text, besides } }: { answer: Answer }) {
  return (
    <div>
      <p className="mb-0.5 font-semibold text-muted text-xs">Output</p>
      <MessageText text={text} clipped={false} />
      {besides ? (
        <details className="mt-2">
          <summary className="w-max max-w-full cursor-pointer truncate rounded-sm text-muted text-xs hover:text-text">
            {besides.names}
          </summary>
          <div className="pt-1">
            <ValueView text={besides.json} path={["output"]} view="tree" />
          </div>
        </details>
      ) : null}
    </div>
  );
}

function Said({ by, text }: { by: string; text: string }) {
  return (
    <div>
      <p className="mb-0.5 font-semibold text-muted text-xs">{by}</p>
      <ValueView text={text} path={[by.toLowerCase()]} view="tree" />
    </div>
  );
}
