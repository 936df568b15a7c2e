"use client";
import { useSyncExternalStore } from "react";
import { Section } from "@/components/call/value-section";
import { CodeView } from "@/components/code/code-view";
import { CopyButton } from "@/components/ui/copy-button";
import type { ObjectPage } from "@/lib/objects/get-object-page";
import { useSnippets } from "./object-snippets";

/** How to get this version from a program. */
export function UseObjectPanel({ projectId, object }: { projectId: string; object: ObjectPage }) {
  const baseUrl = useSyncExternalStore(
    () => () => {},
    () => window.location.origin,
    () => "http://127.0.0.1:6363",
  );
  const { name, ref, kind } = object;
  const snippets = useSnippets({ baseUrl, projectId, name, ref, kind, isDataset: object.base_class === "Dataset" });
  return (
    <div className="flex flex-col gap-4">
      {snippets.map(({ label, language, code }) => (
        <Section key={label} title={label} actions={<CopyButton text={code} label={`Copy ${label}`} />}>
          <CodeView code={code} language={language} label={`${label} program`} />
        </Section>
      ))}
    </div>
  );
}
