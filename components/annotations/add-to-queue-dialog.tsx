"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { queuesQuery } from "@/components/feedback/annotation-queries";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast-store";
import { queueFillRoute } from "@/lib/annotations/page-routes";
import { formatExact } from "@/lib/format/numbers";
import { api } from "@/lib/query-client/query-client";
import { type CallsToAdd, drawRequest } from "./draw-calls";
import { QueueDialog } from "./queue-dialog";
import { QueueProgress } from "./queue-progress";
import { queueHref } from "./queues-table";

type AddToQueueDialogProps = { projectId: string; calls: CallsToAdd; onClose: () => void };

/** Puts calls into an annotation queue that is there, or into a new one. */
export function AddToQueueDialog({ projectId, calls, onClose }: AddToQueueDialogProps) {
  const { data: queues } = useQuery(queuesQuery(projectId));
  const [making, setMaking] = useState(false);
  const [refused, setRefused] = useState<string>();
  const client = useQueryClient();
  const router = useRouter();
  const request = drawRequest({ on: false, scope: "traces", opName: "", n: "", seed: "" }, calls);

  async function add(queueId: string, name: string) {
    try {
      const { added } = await api.call(queueFillRoute, { project_id: projectId, queue_id: queueId, ...request });
      void client.invalidateQueries({ queryKey: ["annotation-queues", projectId] });
      onClose();
      showToast({
        title: `${formatExact(added)} added to ${name}`,
        tone: "success",
        action: { label: "Open", run: () => router.push(queueHref(projectId, queueId)) },
      });
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
  }
  if (making) return <QueueDialog projectId={projectId} calls={calls} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title="Add to annotation queue">
        <div className="flex flex-col gap-2 overflow-y-auto p-4">
          {queues?.length === 0 ? <p className="text-muted text-sm">There is no queue yet.</p> : null}
          <ul className="flex flex-col gap-1">
            {queues?.map((queue) => (
              <li key={queue.id}>
                <button
                  type="button"
                  onClick={() => void add(queue.id, queue.name)}
                  className="flex h-9 w-full items-center justify-between gap-4 rounded-md border px-2.5 text-left hover:bg-hover"
                >
                  <span className="min-w-0 truncate font-medium">{queue.name}</span>
                  <QueueProgress counts={queue.counts} />
                </button>
              </li>
            ))}
          </ul>
          {refused ? (
            <p role="alert" className="text-error-text text-xs">
              {refused}
            </p>
          ) : null}
          <Button className="self-start" onClick={() => setMaking(true)}>
            New queue
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
