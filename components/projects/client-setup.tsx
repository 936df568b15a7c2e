"use client";
import { CopyButton } from "@/components/ui/copy-button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { ClientSnippet } from "@/lib/boot/client-snippets";

/** How to get data in: a program to paste, per client. */
export function ClientSetup({ snippets }: { snippets: readonly ClientSnippet[] }) {
  return (
    <Tabs
      defaultValue={snippets[0]?.client}
      className="w-full max-w-2xl overflow-hidden rounded-lg border bg-panel text-left"
    >
      <TabsList aria-label="Client" className="border-b px-4">
        {snippets.map(({ client, label }) => (
          <TabsTrigger key={client} value={client}>
            {label}
          </TabsTrigger>
        ))}
      </TabsList>
      {snippets.map(({ client, shell }) => (
        <TabsContent key={client} value={client} className="relative">
          <CopyButton
            text={shell}
            label="Copy the commands"
            className="absolute top-2 right-2 border border-line-control bg-panel"
          >
            Copy
          </CopyButton>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
          <pre tabIndex={0} className="max-h-[30rem] overflow-auto p-4 font-mono text-xs leading-5">
            {shell}
          </pre>
        </TabsContent>
      ))}
    </Tabs>
  );
}
