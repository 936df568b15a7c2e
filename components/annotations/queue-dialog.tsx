"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { specsQuery } from "@/components/feedback/annotation-queries";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { FormFoot } from "@/components/ui/form-foot";
import type { QueueShown } from "@/lib/annotations/page-endpoints";
import { queueFillRoute, queueSaveRoute } from "@/lib/annotations/page-routes";
import { newBrowserId } from "@/lib/outbox/browser-id";
import { api } from "@/lib/query-client/query-client";
import { type CallsToAdd, type Draw, DrawCalls, drawFault, drawRequest } from "./draw-calls";
import { draftOfQueue, type QueueDraft, QueueSettings, queueFault, settingsOf } from "./queue-settings";
import { queueHref } from "./queues-table";

type QueueDialogProps = {
  projectId: string;
  /** The queue to change; absent for a new one. */
  queue?: QueueShown;
  /** The calls that a new queue begins with; absent: chosen here. */
  calls?: CallsToAdd;
  onClose: () => void;
};

/** Makes an annotation queue and puts calls into it, or changes its settings. */
export function QueueDialog({ projectId, queue, calls, onClose }: QueueDialogProps) {
  const { data: specs } = useQuery(specsQuery(projectId));
  const [id] = useState(() => queue?.id ?? newBrowserId());
  const [draft, setDraft] = useState<QueueDraft>(() => draftOfQueue(queue));
  const [draw, setDraw] = useState<Draw>({
    on: calls === undefined || "selection" in calls,
    opName: "",
    n: "50",
    seed: "1",
    scope: "traces",
  });
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string>();
  const client = useQueryClient();
  const router = useRouter();
  const fault = queueFault(draft) ?? (queue ? undefined : drawFault(draw));

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (fault || saving) return;
    setSaving(true);
    try {
      await api.call(queueSaveRoute, { project_id: projectId, id, ...settingsOf(draft) });
      const request = queue ? undefined : drawRequest(draw, calls);
      if (request) await api.call(queueFillRoute, { project_id: projectId, queue_id: id, ...request });
      await Promise.all([
        client.invalidateQueries({ queryKey: ["annotation-queues", projectId] }),
        client.invalidateQueries({ queryKey: ["annotation-queue", projectId, id] }),
      ]);
      onClose();
      if (!queue) router.push(queueHref(projectId, id));
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
      setSaving(false);
    }
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={queue ? "Queue settings" : "New annotation queue"}>
        <form onSubmit={onSubmit} className="flex min-h-0 flex-1 flex-col">
          <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
            <QueueSettings draft={draft} specs={specs ?? []} onChange={setDraft} />
            {queue ? null : <DrawCalls projectId={projectId} draw={draw} calls={calls} onChange={setDraw} />}
          </div>
          <FormFoot
            fault={fault}
            refused={refused}
            untouched={draft.name === ""}
            saving={saving}
            action={queue ? "Save" : "Make the queue"}
            onCancel={onClose}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}
