"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast-store";
import type { Route } from "@/lib/api/route";
import { isBuiltin } from "@/lib/calls/columns";
import { callsToDatasetRoute } from "@/lib/calls/page-routes";
import { formatExact } from "@/lib/format/numbers";
import type { objsQuery } from "@/lib/objects/endpoints";
import { versionPath } from "@/lib/objects/object-types";
import { api } from "@/lib/query-client/query-client";
import { type Chosen, chosenInput } from "./chosen";

const objsQueryRoute: Route<typeof objsQuery> = { method: "POST", path: "/objs/query" };

type Field = { name: string; field: string };
type DatasetDialogProps = { projectId: string; chosen: Chosen; columns: readonly string[]; onClose: () => void };

/** Makes rows of the chosen calls and adds them to a dataset, a new one or one that is there. */
export function DatasetDialog({ projectId, chosen, columns, onClose }: DatasetDialogProps) {
  const id = useId();
  const router = useRouter();
  const [dataset, setDataset] = useState("");
  const [fields, setFields] = useState<Field[]>(() => firstFields(columns));
  const datasets = useQuery({
    queryKey: ["datasets", projectId],
    queryFn: ({ signal }) => api.call(objsQueryRoute, datasetsOf(projectId), { signal }),
  });
  const names = datasets.data?.objs.map(({ object_id }) => object_id) ?? [];
  const adding = useMutation({
    mutationFn: () => api.call(callsToDatasetRoute, { ...chosenInput(chosen), dataset: dataset.trim(), fields }),
    onSuccess: ({ object_id, digest, rows_added }) => {
      showToast({
        tone: "success",
        title: `${formatExact(rows_added)} rows added to ${object_id}`,
        description: `weave:///${projectId}/object/${object_id}:${digest}`,
        action: {
          label: "Open",
          run: () => router.push(`/${projectId}/${versionPath("object", object_id, digest)}`),
        },
      });
      onClose();
    },
  });
  const change = (at: number, edit: Partial<Field>) =>
    setFields(fields.map((field, index) => (index === at ? { ...field, ...edit } : field)));

  function submit(event: FormEvent) {
    event.preventDefault();
    adding.mutate();
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title="Add to dataset">
        <form onSubmit={submit} className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
          <label htmlFor={`${id}-name`} className="flex flex-col gap-1">
            <span className="text-muted text-xs">
              Dataset: {names.includes(dataset.trim()) ? "rows go behind those it has" : "a new one"}
            </span>
            <Input
              id={`${id}-name`}
              autoFocus
              required
              maxLength={128}
              list={`${id}-names`}
              placeholder="questions-of-may"
              value={dataset}
              onChange={(event) => setDataset(event.target.value)}
            />
          </label>
          <datalist id={`${id}-names`}>
            {names.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <div className="flex flex-col gap-1.5">
            <div className="grid grid-cols-[1fr_1fr_28px] gap-2 text-muted text-xs">
              <span>Name in a row</span>
              <span>Field of the call</span>
            </div>
            {fields.map((field, at) => (
              <div key={at} className="grid grid-cols-[1fr_1fr_28px] gap-2">
                <Input
                  required
                  aria-label={`Name of field ${at + 1}`}
                  value={field.name}
                  onChange={(event) => change(at, { name: event.target.value })}
                />
                <Input
                  required
                  aria-label={`Field ${at + 1}`}
                  className="font-mono text-xs"
                  value={field.field}
                  onChange={(event) => change(at, { field: event.target.value })}
                />
                <IconButton
                  label={`Remove field ${at + 1}`}
                  disabled={fields.length === 1}
                  onClick={() => setFields(fields.filter((_, index) => index !== at))}
                >
                  <X />
                </IconButton>
              </div>
            ))}
            <Button
              variant="quiet"
              className="self-start px-2"
              onClick={() => setFields([...fields, { name: "", field: "" }])}
            >
              <Plus /> Add a field
            </Button>
          </div>
          {adding.error ? (
            <p role="alert" className="text-error-text">
              {adding.error.message}
            </p>
          ) : null}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="solid" disabled={adding.isPending || dataset.trim() === ""}>
              {chosen.ids ? `Add ${formatExact(chosen.ids.length)} rows` : "Add all"}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** The payload columns on the screen, or the whole inputs and output. */
function firstFields(columns: readonly string[]): Field[] {
  const fields = columns.filter((column) => !isBuiltin(column) && !column.startsWith("feedback."));
  const chosen = fields.length > 0 ? fields : ["inputs", "output"];
  return chosen.map((field) => ({ name: field.split(".").at(-1) ?? field, field }));
}

function datasetsOf(project_id: string) {
  const filter = { base_object_classes: ["Dataset"], latest_only: true, is_op: false };
  return { project_id, filter, metadata_only: true, limit: 1_000 };
}
