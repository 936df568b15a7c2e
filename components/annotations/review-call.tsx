"use client";
import { useQuery } from "@tanstack/react-query";
import { callDetailQuery } from "@/components/call/call-detail-query";
import { CallFailure } from "@/components/call/call-failure";
import { CallPanel } from "@/components/call/call-panel";
import { CallSkeleton } from "@/components/call/call-skeleton";
import { usePayload } from "@/components/call/use-payload";
import { ValueSection } from "@/components/call/value-section";
import { useParsed } from "@/components/values/use-parsed";
import { textAtPath } from "@/lib/annotations/text-at-path";
import { PAYLOADS } from "@/lib/calls/detail/paths";
import type { CallDetail } from "@/lib/calls/page-endpoints";

type ReviewCallProps = {
  projectId: string;
  callId: string;
  /** Paths such as `inputs.question`; empty: the whole call. */
  fields: readonly string[];
};

/** What a reviewer sees of an item: the whole call, or the parts of it that the queue shows. */
export function ReviewCall({ projectId, callId, fields }: ReviewCallProps) {
  const query = useQuery(callDetailQuery(projectId, callId));
  if (query.data) {
    return fields.length > 0 ? (
      <div className="flex flex-col gap-4">
        {fields.map((field) => (
          <Part key={field} projectId={projectId} call={query.data} field={field} />
        ))}
      </div>
    ) : (
      <CallPanel projectId={projectId} call={query.data} onExceptionOpen={() => {}} />
    );
  }
  if (query.isError)
    return <CallFailure projectId={projectId} callId={callId} error={query.error} onRetry={() => query.refetch()} />;
  return <CallSkeleton />;
}

type PartProps = { projectId: string; call: CallDetail; field: string };

/** What lies at one path of the call. */
function Part({ projectId, call, field }: PartProps) {
  const [root = "", ...path] = field.split(".");
  const name = PAYLOADS.find((known) => known === root);
  const whole = usePayload(projectId, call, name ?? "inputs", name !== undefined);
  const found = name && typeof whole.text === "string" ? textAtPath(whole.text, path) : null;
  const text = name && whole.text === undefined ? undefined : found;
  const payload = { ...whole, text, parsed: useParsed(text) };
  return <ValueSection title={field} payload={payload} path={field} view="tree" expanded empty="Not in this call" />;
}
