"use client";
import { Fragment, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ChatMessage, ChatPart } from "@/lib/values/chat/chat-message";
import type { Chat } from "@/lib/values/chat/read-chat";
import { MediaView } from "./media-view";
import { MessageText } from "./message-text";
import { RemoteImage } from "./remote-image";
import { InlineImage, isInlineImage } from "./string-value";
import { ToolCallCard } from "./tool-call-card";
import { ValueTree } from "./value-tree";

const EDGES = new Map([
  ["system", "border-slate-6"],
  ["user", "border-teal-8"],
  ["assistant", "border-iris-8"],
  ["tool", "border-amber-7"],
]);

const MESSAGES_AT_ONCE = 60;

/** A call's inputs and output as a conversation. Of a long one the end is shown first: that is what the call was about. */
export function ChatView({ chat }: { chat: Chat }) {
  const { messages, fromInputs } = chat;
  const [from, setFrom] = useState(Math.max(0, messages.length - MESSAGES_AT_ONCE));
  return (
    <div className="flex max-w-3xl flex-col gap-3.5">
      {from > 0 ? (
        <button
          type="button"
          onClick={() => setFrom(Math.max(0, from - MESSAGES_AT_ONCE))}
          className="self-start rounded-sm text-accent-text text-xs hover:underline"
        >
          Show {Math.min(from, MESSAGES_AT_ONCE)} earlier of {from}
        </button>
      ) : null}
      {messages.slice(from).map((message, index) => (
        <Fragment key={from + index}>
          {from + index === fromInputs && fromInputs > 0 ? <OutputLine /> : null}
          <Message message={message} />
        </Fragment>
      ))}
    </div>
  );
}

/** Where the inputs end and what this call added begins. */
function OutputLine() {
  return (
    <p className="flex items-center gap-2 text-2xs text-muted after:h-px after:flex-1 after:bg-line-row">output</p>
  );
}

function Message({ message }: { message: ChatMessage }) {
  const { role, name, parts } = message;
  const quiet = role === "system" || role === "tool";
  return (
    <article
      aria-label={`${role} message`}
      className={classNames("border-l-2 pl-3", EDGES.get(role) ?? "border-slate-6")}
    >
      <h3 className="mb-1 text-muted text-xs leading-4">
        <span className="font-semibold">{role}</span>
        {name ? <span> {name}</span> : null}
      </h3>
      <div className="flex flex-col gap-2.5">
        {parts.map((part, index) => (
          <Part key={index} part={part} quiet={quiet} />
        ))}
      </div>
    </article>
  );
}

/** One part of a message, as what it is. */
export function Part({ part, quiet }: { part: ChatPart; quiet: boolean }) {
  switch (part.kind) {
    case "text":
      return <MessageText text={part.text} clipped={quiet} />;
    case "reasoning":
      return (
        <div className="border-line border-l pl-2.5 italic">
          <MessageText text={part.text} clipped />
        </div>
      );
    case "image":
      return isInlineImage(part.url) ? <InlineImage src={part.url} /> : <RemoteImage url={part.url} />;
    case "media":
      return <MediaView media={part.media} />;
    case "tool_call":
      return <ToolCallCard call={part} />;
    case "tool_result":
      return (
        <div className="flex flex-col gap-2">
          {part.name || part.id ? <span className="text-muted text-xs">result of {part.name ?? part.id}</span> : null}
          {part.parts.map((inner, index) => (
            <Part key={index} part={inner} quiet={quiet} />
          ))}
        </div>
      );
    case "unknown":
      return <ValueTree value={part.value} path={[]} />;
  }
}
