"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { CodeView } from "@/components/code/code-view";
import { languageOf } from "@/components/code/language-of";
import { FeedbackBar } from "@/components/feedback/feedback-bar";
import { FeedbackPanel } from "@/components/feedback/feedback-panel";
import { projectHref } from "@/components/shell/sections";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useNow } from "@/components/ui/use-now";
import type { ListedVersion, ObjectPage } from "@/lib/objects/get-object-page";
import { versionPath } from "@/lib/objects/object-types";
import { ChangesPanel } from "./changes-panel";
import { PromptPanel } from "./prompt-panel";
import { RowsPanel } from "./rows-panel";
import { UseObjectPanel } from "./use-object-panel";
import { UsedByPanel } from "./used-by-panel";
import { ValuePanel } from "./value-panel";
import { VersionHeader } from "./version-header";
import { tabsOf, VERSION_TABS, type VersionTab } from "./version-tabs";
import { VersionsList } from "./versions-list";

type ObjectVersionProps = {
  projectId: string;
  object: ObjectPage;
  versions: readonly ListedVersion[];
  /** The table of a dataset's rows. */
  tableDigest: string | undefined;
  nowMs: number;
};

/** One version of an object or op beside its other versions: what it is, and all there is to know of it, by tabs. */
export function ObjectVersion({ projectId, object, versions, tableDigest, nowMs }: ObjectVersionProps) {
  const tabs = tabsOf({ ...object, tableDigest, versions: versions.length });
  const [chosen, setChosen] = useQueryState("tab", parseAsStringLiteral(VERSION_TABS));
  const tab = tabs.find(({ value }) => value === chosen)?.value ?? tabs[0]?.value ?? "value";
  const now = useNow(nowMs);
  const hrefOf = ({ digest }: ListedVersion) =>
    `${projectHref(projectId)}/${versionPath(object.kind, object.name, digest)}${chosen ? `?tab=${chosen}` : ""}`;

  const panels: Record<VersionTab, ReactNode> = {
    value: <ValuePanel text={object.value} />,
    code:
      object.code === null ? null : <CodeView code={object.code} language={languageOf(object.code)} label="Source" />,
    rows: tableDigest ? <RowsPanel projectId={projectId} digest={tableDigest} /> : null,
    prompt: <PromptPanel value={object.value} />,
    changes: <ChangesPanel projectId={projectId} object={object} versions={versions} />,
    calls: <UsedByPanel projectId={projectId} object={object} now={now} />,
    feedback: <FeedbackPanel projectId={projectId} weaveRef={object.ref} />,
    use: <UseObjectPanel projectId={projectId} object={object} />,
  };
  return (
    <div className="flex min-h-0 flex-1">
      <VersionsList versions={versions} digest={object.digest} hrefOf={hrefOf} now={now} />
      <article
        aria-label={`${object.name}, version ${object.version_index}`}
        className="relative flex min-w-0 flex-1 flex-col"
      >
        <Tabs
          value={tab}
          onValueChange={(next) => void setChosen(next as VersionTab)}
          className="flex min-h-0 flex-1 flex-col"
        >
          <VersionHeader projectId={projectId} object={object} now={now} />
          <FeedbackBar projectId={projectId} weaveRef={object.ref} onOpen={() => void setChosen("feedback")} />
          <TabsList aria-label="About this version" className="shrink-0 border-b px-4.5">
            {tabs.map(({ value, label }) => (
              <TabsTrigger key={value} value={value}>
                {label}
              </TabsTrigger>
            ))}
          </TabsList>
          {tabs.map(({ value }) => (
            <TabsContent
              key={value}
              value={value}
              className={value === "rows" ? "flex min-h-0 flex-1 flex-col" : "min-h-0 flex-1 overflow-auto px-4.5 py-4"}
            >
              {panels[value]}
            </TabsContent>
          ))}
        </Tabs>
      </article>
    </div>
  );
}
