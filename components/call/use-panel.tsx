"use client";
import { useSyncExternalStore } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { fetchSnippets } from "./fetch-snippets";
import { Section } from "./value-section";

/** How to read this call from a program. */
export function UsePanel({ projectId, call }: { projectId: string; call: CallDetail }) {
  const baseUrl = useSyncExternalStore(
    () => () => {},
    () => window.location.origin,
    () => "http://127.0.0.1:6363",
  );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">Fetch this call:</p>
      {fetchSnippets({ baseUrl, projectId, callId: call.id }).map(({ label, code }) => (
        <Section key={label} title={label} actions={<CopyButton text={code} label={`Copy ${label}`} />}>
          <pre className="overflow-x-auto rounded-md border bg-slate-2 p-3 font-mono text-xs">{code.trimEnd()}</pre>
        </Section>
      ))}
    </div>
  );
}
