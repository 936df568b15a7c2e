"use client";
import { useMutation } from "@tanstack/react-query";
import { Database } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { showToast } from "@/components/ui/toast-store";
import { makeDatasetRoute } from "@/lib/evaluations/page-routes";
import { formatExact } from "@/lib/format/numbers";
import { versionPath } from "@/lib/objects/object-types";
import { api } from "@/lib/query-client/query-client";
import type { RowsModel } from "./rows-model";

/** Makes a dataset of the rows that are shown. */
export function MakeDataset({ model, visible }: { model: RowsModel; visible: Int32Array }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const router = useRouter();
  const making = useMutation({
    mutationFn: (call_ids: string[]) =>
      api.call(makeDatasetRoute, { project_id: model.projectId, name: name.trim(), call_ids }),
    onSuccess({ name: made, digest, rows }) {
      setOpen(false);
      const open = () => router.push(`/${model.projectId}/${versionPath("object", made, digest)}`);
      showToast({
        title: `Dataset ${made} has ${formatExact(rows)} rows`,
        tone: "success",
        action: { label: "Open", run: open },
      });
    },
    onError: (error) => showToast({ title: "No dataset was made", description: error.message, tone: "error" }),
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const calls = Array.from(visible, (place) =>
      model.runs.map((_, run) => model.firstCall(run, place)).find((id) => id),
    );
    making.mutate(calls.filter((id) => id !== undefined));
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="quiet" disabled={visible.length === 0}>
          <Database />
          Make dataset
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Make a dataset" align="end" className="p-3">
        <form onSubmit={onSubmit} className="flex flex-col gap-2">
          <label htmlFor="dataset-name" className="text-sm">
            {`Name of a dataset of these ${formatExact(visible.length)} rows`}
          </label>
          <Input
            id="dataset-name"
            value={name}
            placeholder="hard-examples"
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" variant="solid" disabled={name.trim() === "" || making.isPending}>
            {making.isPending ? "Making…" : "Make dataset"}
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
