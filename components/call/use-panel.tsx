"use client";
import { useSyncExternalStore } from "react";
import { CodeView } from "@/components/code/code-view";
import { CopyButton } from "@/components/ui/copy-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { type FetchSnippet, feedbackSnippets, fetchSnippets } from "./fetch-snippets";
import { useLinkedChoice } from "./use-linked-choice";
import { Section } from "./value-section";

const LANGUAGES = ["Python", "TypeScript", "curl"] as const;
const COLOURED = { Python: "python", TypeScript: "typescript", curl: "shellscript" } as const;

/** How to read this call from a program, and how to say something of it. */
export function UsePanel({ projectId, call }: { projectId: string; call: CallDetail }) {
  const [language, setLanguage] = useLinkedChoice("language", "weft-snippet-language", LANGUAGES);
  const baseUrl = useSyncExternalStore(
    () => () => {},
    () => window.location.origin,
    () => "http://127.0.0.1:6363",
  );
  const input = { baseUrl, projectId, callId: call.id };
  return (
    <div className="flex flex-col gap-4 pt-4">
      <SegmentedControl
        variant="inset"
        label="Language of the snippets"
        value={language}
        onValueChange={setLanguage}
        options={LANGUAGES.map((value) => ({ value, label: value }))}
        className="self-start"
      />
      <Snippet title="Fetch this call" snippets={fetchSnippets(input)} language={language} />
      <Snippet title="Add feedback to it" snippets={feedbackSnippets(input)} language={language} />
    </div>
  );
}

type SnippetProps = { title: string; snippets: readonly FetchSnippet[]; language: keyof typeof COLOURED };

function Snippet({ title, snippets, language }: SnippetProps) {
  const code = snippets.find(({ label }) => label === language)?.code ?? "";
  return (
    <Section title={title} actions={<CopyButton text={code} label={`Copy: ${title.toLowerCase()} in ${language}`} />}>
      <CodeView code={code} language={COLOURED[language]} label={`${title} in ${language}`} />
    </Section>
  );
}
