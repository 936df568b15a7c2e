"use client";
import { CopyButton } from "@/components/ui/copy-button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { querySnippets } from "@/lib/calls/wire/query-snippets";
import { wireTableQuery } from "@/lib/calls/wire/wire-query";
import type { Chosen } from "../selection/chosen";
import { useExpanded } from "./use-expanded";

/** The table's question as a program asks it. */
export function SnippetPanel({ chosen: { query, ids } }: { chosen: Chosen }) {
  const newestFirst = [{ field: "started_at", direction: "desc" as const }];
  const asked = wireTableQuery({ ...query, sort: query.sort.length > 0 ? query.sort : newestFirst });
  const snippets = querySnippets({
    baseUrl: location.origin,
    projectId: query.project_id,
    asked,
    expand: useExpanded(query.project_id, asked),
    ...(ids ? { ids } : {}),
  });
  return (
    <Tabs defaultValue="Python">
      <TabsList className="border-b px-3">
        {snippets.map(({ label }) => (
          <TabsTrigger key={label} value={label}>
            {label}
          </TabsTrigger>
        ))}
      </TabsList>
      {snippets.map(({ label, code }) => (
        <TabsContent key={label} value={label} className="relative">
          <CopyButton text={code} label={`Copy ${label}`} className="absolute top-2 right-2 border bg-raised">
            Copy
          </CopyButton>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key. */}
          <pre tabIndex={0} className="max-h-80 overflow-auto p-3 font-mono text-xs">
            {code}
          </pre>
        </TabsContent>
      ))}
    </Tabs>
  );
}
