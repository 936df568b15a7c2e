"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { evaluationsListRoute } from "@/lib/evaluations/page-routes";
import { api } from "@/lib/query-client/query-client";

type AddRunProps = { projectId: string; ids: readonly string[]; onAdd: (id: string) => void };

/** Finds another run of the project to compare with. */
export function AddRun({ projectId, ids, onAdd }: AddRunProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const list = useQuery({
    queryKey: ["evaluations", projectId],
    queryFn: ({ signal }) => api.call(evaluationsListRoute, { project_id: projectId }, { signal }),
    enabled: open,
  });
  const wanted = text.trim().toLowerCase();
  const others = (list.data?.runs ?? []).filter(
    ({ id, name, model }) => !ids.includes(id) && `${name} ${model?.name ?? ""}`.toLowerCase().includes(wanted),
  );
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="quiet">
          <Plus />
          Add run
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Add a run" className="flex max-h-80 flex-col p-2">
        <Input
          aria-label="Find a run"
          placeholder="Find a run"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ul className="mt-1 min-h-0 flex-1 overflow-y-auto">
          {others.slice(0, 100).map((run) => (
            <li key={run.id}>
              <button
                type="button"
                onClick={() => onAdd(run.id)}
                className="flex w-full min-w-0 items-center justify-between gap-2 rounded-sm px-2 py-1 text-left hover:bg-hover"
              >
                <span className="truncate">{run.name}</span>
                <span className="shrink-0 text-muted text-xs">
                  {run.model?.name ?? ""} {run.model?.version == null ? "" : `v${run.model.version}`}
                </span>
              </button>
            </li>
          ))}
          {list.data && others.length === 0 ? <li className="px-2 py-1 text-muted text-xs">No other runs</li> : null}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
