"use client";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { EndText } from "@/components/ui/end-text";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { isColumn } from "@/lib/calls/columns";
import type { ListQuery } from "@/lib/calls/list-query";
import { callsFieldsRoute } from "@/lib/calls/page-routes";
import { api } from "@/lib/query-client/query-client";
import { DENSITIES, type Density } from "../density";
import { useRefFields } from "../fields/use-ref-fields";
import { type AddableColumn, addableColumns } from "./addable-columns";
import type { ColumnEdits } from "./column-edits";
import { ColumnOrder } from "./column-order";
import { showColumn } from "./show-column";

type ColumnsMenuProps = {
  query: ListQuery;
  edits: ColumnEdits;
  density: Density;
  onDensityChange: (density: Density) => void;
};

const DENSITY_OPTIONS = DENSITIES.map((value) => ({ value, label: labelOf(value) }));

/** The columns there are, in their order, and those that can be added: every field that the data really has. */
export function ColumnsMenu({ query, edits, density, onDensityChange }: ColumnsMenuProps) {
  const [search, setSearch] = useState("");
  const text = useDeferredValue(search.trim());
  const fields = useQuery({
    queryKey: ["calls-fields", query],
    queryFn: ({ signal }) => api.call(callsFieldsRoute, query, { signal }),
    staleTime: 60_000,
  });
  const behindRefs = useRefFields(query, fields.data?.fields);
  const offered = [...(fields.data?.fields ?? []), ...behindRefs.map((field) => ({ field, calls: undefined }))];
  const shown = edits.columns.map(({ id }) => id);
  const addable = addableColumns(offered, shown, text);
  const typed = text !== "" && isColumn(text) && !shown.includes(text) && !addable.some(({ id }) => id === text);

  function add(id: string) {
    edits.add(id);
    showColumn(id);
    setSearch("");
  }
  return (
    <div className="flex max-h-[min(70vh,36rem)] flex-col">
      <div className="border-b p-2">
        <Input
          autoFocus
          aria-label="Search columns"
          placeholder="Search, or a path like inputs.user.id"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            const wanted = search.trim();
            // What was typed by now, not what the list below has caught up with.
            const [found] = addableColumns(offered, shown, wanted);
            const first = isColumn(wanted) && !shown.includes(wanted) ? wanted : found?.id;
            if (event.key === "Enter" && wanted && first) add(first);
          }}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-1">
        {text === "" ? <ColumnOrder edits={edits} /> : null}
        <p className="px-2 pt-2 pb-1 text-muted text-xs">Add a column</p>
        <ul aria-label="Add a column">
          {typed ? <Addable column={{ id: text, label: text, calls: undefined }} onAdd={add} /> : null}
          {addable.map((column) => (
            <Addable key={column.id} column={column} onAdd={add} />
          ))}
        </ul>
        {fields.isPending ? <p className="px-2 py-1 text-muted text-xs">Looking into the newest calls…</p> : null}
        {fields.error ? <p className="px-2 py-1 text-error-text text-xs">{fields.error.message}</p> : null}
        {!typed && addable.length === 0 && !fields.isPending ? (
          <p className="px-2 py-1 text-muted text-xs">
            {text ? "No such field in the newest calls." : "Every field found is a column already."}
          </p>
        ) : null}
      </div>
      <div className="flex items-center justify-between gap-2 border-t p-2">
        <SegmentedControl
          label="Row height"
          variant="inset"
          value={density}
          options={DENSITY_OPTIONS}
          onValueChange={onDensityChange}
        />
        <Button variant="quiet" onClick={edits.reset}>
          Reset
        </Button>
      </div>
    </div>
  );
}

function Addable({ column, onAdd }: { column: AddableColumn; onAdd: (id: string) => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={() => onAdd(column.id)}
        className="flex h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-active"
      >
        <EndText text={column.label} title={column.id} className="flex-1" />
        {column.calls === undefined ? null : (
          <span className="text-muted text-xs tabular-nums" title="Calls of the sample that have it">
            {column.calls}
          </span>
        )}
      </button>
    </li>
  );
}

function labelOf(density: Density): string {
  return { compact: "Compact", usual: "Usual", comfortable: "Roomy" }[density];
}
