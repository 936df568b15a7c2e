"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, Play, Settings2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { queueQuery } from "@/components/feedback/annotation-queries";
import { concerns, useLiveEvents } from "@/components/live/use-live-events";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ErrorState } from "@/components/ui/error-state";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { ANNOTATION_PATHS } from "@/lib/annotations/page-paths";
import { routeUrl } from "@/lib/api/route";
import { WeftError } from "@/sdk/client";
import { AgreementPanel } from "./agreement-panel";
import { JudgesPanel } from "./judges-panel";
import { QueueDialog } from "./queue-dialog";
import { QueueOverview } from "./queue-overview";
import { queueHref } from "./queues-table";
import { Waiting } from "./waiting";

const TABS = ["progress", "agreement", "judges"] as const;

/** One queue: how far it is, how far its reviewers agree, and how well scorers agree with them. */
export function QueuePage({ projectId, queueId }: { projectId: string; queueId: string }) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("progress"));
  const [settings, setSettings] = useState(false);
  const { data, error, refetch } = useQuery(queueQuery(projectId, queueId));
  const client = useQueryClient();
  useLiveEvents(projectId, ["queues"], (event) => {
    if (!concerns(event, [queueId])) return;
    void client.invalidateQueries({ queryKey: ["annotation-queue", projectId, queueId] });
    for (const figures of ["annotation-agreement", "annotation-judges"])
      void client.invalidateQueries({ queryKey: [figures, projectId, queueId] });
  });
  const router = useRouter();
  useShortcuts([{ keys: "r", label: "Review", run: () => router.push(`${queueHref(projectId, queueId)}/review`) }]);
  const exportHref = (format: string) =>
    routeUrl(ANNOTATION_PATHS.queueExport.path, { project_id: projectId, queue_id: queueId, format });
  return (
    <PageFrame
      projectId={projectId}
      crumbs={[
        { label: "Annotations", href: `${projectHref(projectId)}/weave/annotations` },
        { label: data?.queue.name ?? "Queue" },
      ]}
    >
      {data ? (
        <Tabs
          value={tab}
          onValueChange={(value) => void setTab(value as (typeof TABS)[number])}
          className="flex min-h-0 flex-1 flex-col"
        >
          <div className="flex shrink-0 items-center gap-2 border-b px-4.5">
            <TabsList aria-label="Parts of the queue">
              <TabsTrigger value="progress">Progress</TabsTrigger>
              <TabsTrigger value="agreement">Agreement</TabsTrigger>
              <TabsTrigger value="judges">Judges</TabsTrigger>
            </TabsList>
            <span className="ml-auto" />
            <DropdownMenu>
              <DropdownMenuTrigger asChild>
                <Button>
                  <Download />
                  Export
                </Button>
              </DropdownMenuTrigger>
              <DropdownMenuContent align="end">
                <DropdownMenuItem asChild>
                  <a href={exportHref("csv")} download>
                    CSV
                  </a>
                </DropdownMenuItem>
                <DropdownMenuItem asChild>
                  <a href={exportHref("jsonl")} download>
                    JSON lines
                  </a>
                </DropdownMenuItem>
              </DropdownMenuContent>
            </DropdownMenu>
            <Button onClick={() => setSettings(true)}>
              <Settings2 />
              Settings
            </Button>
            <Button asChild variant="solid">
              <Link href={`${queueHref(projectId, queueId)}/review`}>
                <Play />
                Review
              </Link>
            </Button>
          </div>
          <TabsContent value="progress" className="min-h-0 flex-1 overflow-y-auto px-4.5 py-4">
            <QueueOverview projectId={projectId} page={data} />
          </TabsContent>
          <TabsContent value="agreement" className="min-h-0 flex-1 overflow-y-auto px-4.5 py-4">
            <AgreementPanel projectId={projectId} queueId={queueId} />
          </TabsContent>
          <TabsContent value="judges" className="min-h-0 flex-1 overflow-y-auto px-4.5 py-4">
            <JudgesPanel projectId={projectId} queueId={queueId} />
          </TabsContent>
        </Tabs>
      ) : error ? (
        <ErrorState
          title="The queue can't be shown"
          reason={error.message}
          requestId={error instanceof WeftError ? error.requestId : undefined}
          onRetry={() => void refetch()}
        />
      ) : (
        <Waiting />
      )}
      {settings && data ? (
        <QueueDialog projectId={projectId} queue={data.queue} onClose={() => setSettings(false)} />
      ) : null}
    </PageFrame>
  );
}
