"use client";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { type Condition, type Group, JOINS, type Join } from "@/lib/calls/filters/condition-tree";
import type { Filter } from "@/lib/calls/filters/filters";
import type { CallsQuery } from "@/lib/calls/search-params";
import { formatQuery } from "@/lib/query/query-text";
import { FilterChip } from "../filters/filter-chip";
import { FilterEditor } from "../filters/filter-editor";
import { FilterPopover } from "../filters/filter-popover";

type GroupEditorProps = {
  group: Group;
  callsQuery: CallsQuery;
  depth: number;
  onChange: (group: Group) => void;
  /** Absent for the outermost group. */
  onRemove?: () => void;
};

const JOIN_WORDS: Record<Join, string> = {
  all: "All of these hold",
  any: "Any of these holds",
  "not all": "Not all of these hold",
  none: "None of these holds",
};

/** Conditions that are joined, and groups of them within. */
export function GroupEditor({ group, callsQuery, depth, onChange, onRemove }: GroupEditorProps) {
  const { items, join } = group;
  function replace(index: number, item: Condition | undefined) {
    onChange({ ...group, items: items.flatMap((old, at) => (at === index ? (item ?? []) : [old])) });
  }
  function add(item: Condition) {
    onChange({ ...group, items: [...items, item] });
  }
  return (
    <fieldset className="min-w-0 space-y-2 rounded-md border p-2.5">
      <legend className="sr-only">{JOIN_WORDS[join]}</legend>
      <div className="flex items-center justify-between gap-2">
        <Select
          aria-label="How conditions are joined"
          value={join}
          onChange={(event) =>
            onChange({ ...group, join: JOINS.find((known) => known === event.target.value) ?? join })
          }
        >
          {JOINS.map((known) => (
            <option key={known} value={known}>
              {JOIN_WORDS[known]}
            </option>
          ))}
        </Select>
        {onRemove ? (
          <IconButton label="Remove group" onClick={onRemove}>
            <X />
          </IconButton>
        ) : null}
      </div>
      <ul className="space-y-2">
        {items.map((item, index) => (
          <li key={index} className="min-w-0">
            <ItemEditor item={item} callsQuery={callsQuery} depth={depth} onChange={(next) => replace(index, next)} />
          </li>
        ))}
      </ul>
      <div className="flex gap-1">
        <FilterPopover
          label="Add a condition"
          editor={(close) => (
            <FilterEditor
              query={callsQuery}
              onApply={(filter: Filter) => {
                add({ kind: "chip", filter });
                close();
              }}
            />
          )}
        >
          <Button size="sm" variant="quiet">
            <Plus className="size-3" />
            Condition
          </Button>
        </FilterPopover>
        {depth < MOST_NESTED ? (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => add({ kind: "group", join: join === "any" ? "all" : "any", items: [] })}
          >
            <Plus className="size-3" />
            Group
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

const MOST_NESTED = 8;

type ItemEditorProps = {
  item: Condition;
  callsQuery: CallsQuery;
  depth: number;
  onChange: (item: Condition | undefined) => void;
};

function ItemEditor({ item, callsQuery, depth, onChange }: ItemEditorProps) {
  if (item.kind === "group") {
    return (
      <GroupEditor
        group={item}
        callsQuery={callsQuery}
        depth={depth + 1}
        onChange={onChange}
        onRemove={() => onChange(undefined)}
      />
    );
  }
  if (item.kind === "other") {
    const text = formatQuery({ $and: [item.operand] }).slice('{"$expr":{"$and":['.length, -"]}}".length);
    return (
      <span className="flex min-w-0 items-center gap-1">
        <code className="truncate rounded-md border px-2 py-1 font-mono text-xs" title={text}>
          {text}
        </code>
        <IconButton label="Remove condition" onClick={() => onChange(undefined)}>
          <X />
        </IconButton>
      </span>
    );
  }
  return (
    <FilterChip
      filter={item.filter}
      onRemove={() => onChange(undefined)}
      editor={(close) => (
        <FilterEditor
          initial={item.filter}
          query={callsQuery}
          onApply={(filter) => {
            onChange({ kind: "chip", filter });
            close();
          }}
        />
      )}
    />
  );
}
