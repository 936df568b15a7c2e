"use client";
import { ChevronDown, ChevronRight, CircleX, Wrench } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ChatPart, ToolCall } from "@/lib/values/chat/chat-message";
import { unfold } from "@/lib/values/chat/read-tool-call";
import { type JsonValue, parseJson } from "@/lib/values/parse-json";
import { Part } from "./chat-view";
import { JsonPreview } from "./json-preview";
import { Scalar, ValueTree } from "./value-tree";

/** A tool call with its arguments and, folded to a line, what came back. */
export function ToolCallCard({ call }: { call: ToolCall }) {
  const [open, setOpen] = useState(true);
  return (
    <div role="group" aria-label={`Tool call ${call.name}`} className="overflow-hidden rounded-md border">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className={classNames("flex h-8 w-full items-center gap-2 bg-slate-2 px-2.5", open && "border-b")}
      >
        <Wrench className="text-muted" />
        <span className="min-w-0 flex-1 truncate text-left font-semibold">{call.name}</span>
        <ChevronDown className={classNames("size-3.5 text-muted", !open && "-rotate-90")} />
      </button>
      {open ? (
        <>
          <div className="px-2 py-1.5">
            {call.args ? <Arguments value={call.args} /> : <span className="text-muted text-xs">no arguments</span>}
          </div>
          <Result parts={call.result} failed={call.failed === true} />
        </>
      ) : null}
    </div>
  );
}

/** Flat arguments stand in two columns; anything deeper is a tree. */
function Arguments({ value }: { value: JsonValue }) {
  const { node } = value;
  const flat = node.kind === "object" && node.items.every(({ kind }) => kind !== "object" && kind !== "array");
  if (!flat || node.items.length === 0) return <ValueTree value={value} path={[]} />;
  return (
    <dl className="grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-4 font-mono text-xs leading-5.5">
      {node.items.map((item, index) => (
        <div key={index} className="contents">
          <dt className="break-words text-muted">{node.keys[index]}</dt>
          <dd className="group/value min-w-0">
            <Scalar node={item} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Result({ parts, failed }: { parts: ChatPart[] | undefined; failed: boolean }) {
  // A picture is there to be looked at.
  const [open, setOpen] = useState(parts?.some(({ kind }) => kind === "image" || kind === "media") ?? false);
  if (!parts) return null;
  if (parts.length === 0) return <p className="border-t px-2.5 py-1.5 text-muted text-xs">returned an empty text</p>;
  const value = parts.length === 1 ? asValue(parts[0]) : undefined;
  return (
    <div className="border-t">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-8 w-full min-w-0 items-center gap-1.5 px-2.5 text-left hover:bg-hover"
      >
        <ChevronRight className={classNames("size-3.5 text-muted", open && "rotate-90")} />
        {failed ? (
          <span className="flex items-center gap-1 text-error-text">
            <CircleX className="size-3.5" />
            Failed
          </span>
        ) : (
          <span className="text-muted">Result</span>
        )}
        {open ? null : (
          <span className="min-w-0 truncate font-mono text-xs">
            {value ? <JsonPreview node={value.node} /> : parts.map(previewOf).join(" ")}
          </span>
        )}
      </button>
      {open ? (
        <div className="px-2.5 pb-2">
          {value ? (
            <ValueTree value={value} path={[]} />
          ) : (
            parts.map((part, index) => <Part key={index} part={part} quiet={false} />)
          )}
        </div>
      ) : null}
    </div>
  );
}

/** A result that is JSON, also when it came as text. */
function asValue(part: ChatPart | undefined): JsonValue | undefined {
  if (part?.kind === "unknown") return unfold(part.value);
  if (part?.kind !== "text" || !/^\s*[[{]/.test(part.text)) return undefined;
  return parseJson(part.text);
}

function previewOf(part: ChatPart): string {
  if (part.kind === "text" || part.kind === "reasoning") return part.text.slice(0, 200);
  return part.kind === "image" || part.kind === "media" ? "image, sound or file" : "";
}
