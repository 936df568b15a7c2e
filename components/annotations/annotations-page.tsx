"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { queuesQuery, specsQuery } from "@/components/feedback/annotation-queries";
import { useLiveEvents } from "@/components/live/use-live-events";
import { PageFrame } from "@/components/shell/page-frame";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import { WeftError } from "@/sdk/client";
import { QueueDialog } from "./queue-dialog";
import { QueuesTable } from "./queues-table";
import { SpecDialog } from "./spec-dialog";
import { SpecsTable } from "./specs-table";
import { Waiting } from "./waiting";

const TABS = ["queues", "specs"] as const;

/** What people are asked to annotate, and how: the queues and the annotation specs of a project. */
export function AnnotationsPage({ projectId }: { projectId: string }) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("queues"));
  const [dialog, setDialog] = useState<"queue" | { spec: SpecShown | undefined }>();
  const queues = useQuery(queuesQuery(projectId));
  const specs = useQuery(specsQuery(projectId));
  const client = useQueryClient();
  useLiveEvents(projectId, ["queues", "objects"], ({ kind }) => {
    void client.invalidateQueries({
      queryKey: [kind === "queues" ? "annotation-queues" : "annotation-specs", projectId],
    });
  });
  const failed = [queues, specs].find(({ isError, data }) => isError && !data);
  const add = () => setDialog(tab === "queues" ? "queue" : { spec: undefined });
  useShortcuts([{ keys: "n", label: tab === "queues" ? "New queue" : "New spec", run: add }]);
  return (
    <PageFrame projectId={projectId} crumbs={[{ label: "Annotations" }]}>
      <Tabs
        value={tab}
        onValueChange={(value) => void setTab(value as (typeof TABS)[number])}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex shrink-0 items-center border-b px-4.5">
          <TabsList aria-label="Annotations">
            <TabsTrigger value="queues">Queues{count(queues.data)}</TabsTrigger>
            <TabsTrigger value="specs">Specs{count(specs.data)}</TabsTrigger>
          </TabsList>
          <Button variant="solid" className="ml-auto" onClick={add}>
            <Plus />
            {tab === "queues" ? "New queue" : "New spec"}
          </Button>
        </div>
        {failed?.error ? (
          <ErrorState
            title="Annotations can't be shown"
            reason={failed.error.message}
            requestId={failed.error instanceof WeftError ? failed.error.requestId : undefined}
            onRetry={() => void failed.refetch()}
          />
        ) : (
          <>
            <TabsContent value="queues" className="min-h-0 flex-1 overflow-auto">
              {queues.data ? <QueuesTable projectId={projectId} queues={queues.data} onNew={add} /> : <Waiting />}
            </TabsContent>
            <TabsContent value="specs" className="min-h-0 flex-1 overflow-auto">
              {specs.data ? (
                <SpecsTable specs={specs.data} onNew={add} onEdit={(spec) => setDialog({ spec })} />
              ) : (
                <Waiting />
              )}
            </TabsContent>
          </>
        )}
      </Tabs>
      {dialog === "queue" ? <QueueDialog projectId={projectId} onClose={() => setDialog(undefined)} /> : null}
      {typeof dialog === "object" ? (
        <SpecDialog
          projectId={projectId}
          spec={dialog.spec}
          known={specs.data ?? []}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </PageFrame>
  );
}

function count(list: readonly unknown[] | undefined): string {
  return list && list.length > 0 ? ` · ${list.length}` : "";
}
