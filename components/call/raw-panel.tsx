"use client";
import { useMemo } from "react";
import { PAYLOADS } from "@/lib/calls/detail/paths";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { type Payload, usePayload } from "./use-payload";
import { ValueSection } from "./value-section";

const TITLES = { inputs: "Inputs", output: "Output", attributes: "Attributes", summary: "Summary" } as const;
const NOT_READ = { value: undefined, reading: false };

/** Every payload as the very text that was logged: spaces, digits and repeated keys included. */
export function RawPanel({ projectId, call }: { projectId: string; call: CallDetail }) {
  const exception = useMemo<Payload>(
    () => ({ text: call.exception, parsed: NOT_READ, received: 0, error: null }),
    [call.exception],
  );
  return (
    <div className="flex flex-col gap-4 pt-4">
      {PAYLOADS.map((part) => (
        <RawPayload key={part} projectId={projectId} call={call} part={part} />
      ))}
      <ValueSection
        title="Exception"
        payload={exception}
        path="exception"
        view="raw"
        expanded={false}
        empty="Not logged"
      />
    </div>
  );
}

function RawPayload({ projectId, call, part }: { projectId: string; call: CallDetail; part: keyof typeof TITLES }) {
  const payload = usePayload(projectId, call, part);
  return (
    <ValueSection title={TITLES[part]} payload={payload} path={part} view="raw" expanded={false} empty="Not logged" />
  );
}
