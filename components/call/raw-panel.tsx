"use client";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { ValueSection } from "./value-section";

/** Every payload as the very text that was logged: spaces, digits and repeated keys included. */
export function RawPanel({ call }: { call: CallDetail }) {
  const payloads = [
    ["Inputs", "inputs", call.inputs],
    ["Output", "output", call.output],
    ["Attributes", "attributes", call.attributes],
    ["Summary", "summary", call.summary],
    ["Exception", "exception", call.exception],
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      {payloads.map(([title, path, text]) => (
        <ValueSection key={path} title={title} text={text} path={path} view="raw" expanded={false} empty="Not logged" />
      ))}
    </div>
  );
}
