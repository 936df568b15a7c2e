"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { FormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast-store";
import { formatExact } from "@/lib/format/numbers";
import { projectRemoveRoute } from "@/lib/projects/page-routes";
import { api } from "@/lib/query-client/query-client";

/** Deletes a project for good, once its name was typed. */
export function DeleteProject({ projectId }: { projectId: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <div className="flex items-center gap-4">
      <p className="min-w-0 flex-1 text-muted">
        All calls, objects, files, feedback and queues of the project go, for good. A program that still logs to it
        begins it anew.
      </p>
      <Button onClick={() => setAsking(true)} className="text-error-text">
        Delete project
      </Button>
      {asking ? <DeleteDialog projectId={projectId} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function DeleteDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [rows, setRows] = useState<number>();
  const [refused, setRefused] = useState<string>();
  const stopped = useRef(false);
  const client = useQueryClient();
  const router = useRouter();

  function close() {
    stopped.current = true;
    onClose();
  }
  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    setRefused(undefined);
    setRows(0);
    try {
      // A large project takes a while: each answer says how far it came.
      for (let deleted = 0, done = false; !done && !stopped.current; ) {
        const answer = await api.call(projectRemoveRoute, { project_id: projectId });
        deleted += answer.rows_deleted;
        done = answer.done;
        setRows(deleted);
      }
      await client.invalidateQueries({ queryKey: ["projects"] });
      if (stopped.current) return;
      showToast({ title: `${projectId} is deleted`, tone: "success" });
      router.push("/");
    } catch (error) {
      setRows(undefined);
      setRefused(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <Dialog open onOpenChange={(open) => open || close()}>
      <DialogContent title="Delete project" className="w-[min(28rem,calc(100vw-2rem))]">
        <form onSubmit={onSubmit} className="flex flex-col">
          <div className="flex flex-col gap-3 p-4">
            <p>
              Everything in <span className="font-semibold">{projectId}</span> will be gone. It can't be taken back.
            </p>
            <label htmlFor="delete-name" className="flex flex-col gap-1">
              <span className="text-muted text-xs">Type the project's name to go on</span>
              <Input
                id="delete-name"
                autoFocus
                autoComplete="off"
                spellCheck={false}
                placeholder={projectId}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </label>
            <p role="status" className="text-muted text-xs">
              {rows === undefined ? "" : `Deleting: ${formatExact(rows)} rows so far…`}
            </p>
          </div>
          <FormFoot
            fault={typed === projectId ? undefined : "That is not its name"}
            refused={refused}
            untouched={typed === "" || projectId.startsWith(typed)}
            saving={rows !== undefined}
            action="Delete for good"
            onCancel={close}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}
