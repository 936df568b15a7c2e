"use client";
import { CircleX } from "lucide-react";
import { useMemo } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { LargeText } from "@/components/values/large-text";
import { parseException } from "@/lib/values/parse-exception";

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

/** The exception whole: type, message, traceback. */
export function ExceptionPanel({ text }: { text: string }) {
  const { type, message, traceback } = useMemo(() => parseException(text), [text]);
  return (
    <div className="flex flex-col gap-3">
      <div>
        {type ? <h3 className="font-semibold text-base text-error-text">{type}</h3> : null}
        <LargeText text={message} className="max-w-3xl text-base" />
      </div>
      {traceback ? (
        <div className="relative rounded-md border bg-slate-2 p-3">
          <CopyButton text={traceback} label="Copy traceback" className="absolute top-2 right-2" />
          <LargeText text={traceback} mono />
        </div>
      ) : null}
    </div>
  );
}
