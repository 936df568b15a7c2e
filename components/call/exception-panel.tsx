"use client";
import { CircleX } from "lucide-react";
import { useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { LargeText } from "@/components/values/large-text";
import { parseException } from "@/lib/values/parse-exception";
import { parseStack, type StackFrame, type StackLine } from "@/lib/values/parse-stack";

/** What went wrong, in two lines, above the values. */
export function ExceptionSummary({ text, onOpen }: { text: string; onOpen: () => void }) {
  const { type, message } = useMemo(() => parseException(text), [text]);
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex max-w-3xl items-start gap-2 rounded-md bg-error-soft px-3 py-2 text-left text-error-text"
    >
      <CircleX className="mt-0.5" />
      <span className="line-clamp-2 min-w-0 break-words">
        {type ? <strong className="font-semibold">{type}: </strong> : null}
        {message.slice(0, 500)}
      </span>
    </button>
  );
}

/** The exception whole: type, message, and the stack frame by frame or as it was written. */
export function ExceptionPanel({ text }: { text: string }) {
  const { type, message, traceback } = useMemo(() => parseException(text), [text]);
  const stack = useMemo(() => (traceback ? parseStack(traceback) : undefined), [traceback]);
  const [view, setView] = useState<"frames" | "text">("frames");
  return (
    <div className="flex flex-col gap-3 pt-4">
      <div>
        {type ? <h3 className="font-semibold text-base text-error-text">{type}</h3> : null}
        <LargeText text={message} className="max-w-3xl text-base" />
      </div>
      {traceback ? (
        <div className="flex items-center gap-2">
          {stack ? (
            <SegmentedControl
              variant="inset"
              label="View of the stack"
              value={view}
              onValueChange={setView}
              options={[
                { value: "frames", label: "Frames" },
                { value: "text", label: "Text" },
              ]}
            />
          ) : null}
          <CopyButton text={traceback} label="Copy traceback" className="ml-auto" />
        </div>
      ) : null}
      {stack && view === "frames" ? (
        <Stack lines={stack} />
      ) : traceback ? (
        <div className="rounded-md border bg-slate-1 p-3">
          <LargeText text={traceback} mono />
        </div>
      ) : null}
    </div>
  );
}

/** The frames in the order they were written; several in a row that are not the program's own are one line. */
function Stack({ lines }: { lines: readonly StackLine[] }) {
  const groups = useMemo(() => grouped(lines), [lines]);
  return (
    <ol aria-label="Stack" className="flex flex-col rounded-md border bg-slate-1 py-1 font-mono text-xs">
      {groups.map((group, index) =>
        group.length > 1 ? (
          <LibraryFrames key={index} frames={group} />
        ) : (
          group.map((line) => (
            <li key={index} className="px-3 py-1">
              {line.kind === "note" ? (
                <span className="break-words text-muted">{line.text}</span>
              ) : (
                <Frame frame={line} />
              )}
            </li>
          ))
        ),
      )}
    </ol>
  );
}

function LibraryFrames({ frames }: { frames: readonly StackLine[] }) {
  const [open, setOpen] = useState(false);
  return (
    <li className="px-3 py-1">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="font-sans text-accent-text text-xs hover:underline"
      >
        {open ? "Hide" : "Show"} {frames.length} calls in libraries
      </button>
      {open ? (
        <ol className="flex flex-col gap-2 pt-2">
          {frames.map((line, index) => (
            <li key={index}>{line.kind === "frame" ? <Frame frame={line} /> : null}</li>
          ))}
        </ol>
      ) : null}
    </li>
  );
}

function Frame({ frame }: { frame: StackFrame }) {
  const place = frame.line === undefined ? frame.file : `${frame.file}:${frame.line}`;
  return (
    <>
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className={classNames("break-all", frame.inLibrary ? "text-muted" : "font-semibold")}>
          {frame.function ?? "(anonymous)"}
        </span>
        <span className="break-all text-muted">{place}</span>
      </span>
      {frame.code ? (
        <span className="mt-0.5 block whitespace-pre-wrap break-words rounded-sm bg-slate-3 px-2 py-0.5">
          {frame.code}
        </span>
      ) : null}
    </>
  );
}

function grouped(lines: readonly StackLine[]): StackLine[][] {
  const groups: StackLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && isLibrary(line) && isLibrary(last[0])) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function isLibrary(line: StackLine | undefined): boolean {
  return line?.kind === "frame" && line.inLibrary;
}
