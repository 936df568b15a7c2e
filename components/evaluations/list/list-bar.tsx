"use client";
import { Columns3, GitCompareArrows } from "lucide-react";
import type { inferParserType } from "nuqs/server";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import type { evaluationsParams } from "@/lib/evaluations/search-params";

type Params = inferParserType<typeof evaluationsParams>;

type ListBarProps = {
  params: Params;
  onParamsChange: (change: Partial<Params>, typing?: boolean) => void;
  find: RefObject<HTMLInputElement | null>;
  datasets: readonly string[];
  columns: readonly { id: string; label: string }[];
  /** How many runs are checked. */
  chosen: number;
  onCompare: () => void;
};

const STATUSES = ["any", "done", "running", "lost", "failed"] as const;

/** Which runs are listed, with which columns, and what is done with those that are checked. */
export function ListBar({ params, onParamsChange, find, datasets, columns, chosen, onCompare }: ListBarProps) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 border-b px-3.5">
      <SearchField
        ref={find}
        label="Find runs"
        placeholder="Find by name, model, dataset"
        value={params.text}
        onValueChange={(text) => onParamsChange({ text }, true)}
        className="w-64 min-w-24 shrink"
      />
      <Select
        aria-label="Status"
        className="shrink-0"
        value={params.status}
        onChange={(event) =>
          onParamsChange({ status: STATUSES.find((status) => status === event.target.value) ?? "any" })
        }
      >
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {status === "any" ? "Any status" : status}
          </option>
        ))}
      </Select>
      {datasets.length > 1 ? (
        <Select
          aria-label="Dataset"
          className="min-w-0"
          value={params.dataset ?? ""}
          onChange={(event) => onParamsChange({ dataset: event.target.value || null })}
        >
          <option value="">Any dataset</option>
          {datasets.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      ) : null}
      <ColumnsMenu columns={columns} hidden={params.hidden} onChange={(next) => onParamsChange({ hidden: next })} />
      <span className="ml-auto flex items-center gap-2">
        {chosen > 0 ? <span className="text-muted text-xs">{chosen} checked</span> : null}
        <Button variant={chosen > 1 ? "solid" : "outline"} disabled={chosen === 0} onClick={onCompare}>
          <GitCompareArrows />
          Compare
        </Button>
      </span>
    </div>
  );
}

type ColumnsMenuProps = {
  columns: readonly { id: string; label: string }[];
  hidden: readonly string[];
  onChange: (hidden: string[]) => void;
};

function ColumnsMenu({ columns, hidden, onChange }: ColumnsMenuProps) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="quiet">
          <Columns3 />
          Columns
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Columns" className="flex max-h-96 w-56 flex-col overflow-y-auto p-2">
        {columns.map(({ id, label }) => (
          <span key={id} className="flex items-center gap-2 px-1 py-0.5">
            <Checkbox
              label={label}
              checked={!hidden.includes(id)}
              onChange={() => onChange(hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id])}
            />
            <span aria-hidden className="truncate">
              {label}
            </span>
          </span>
        ))}
      </PopoverContent>
    </Popover>
  );
}
