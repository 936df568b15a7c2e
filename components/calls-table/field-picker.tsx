"use client";
import { Command } from "cmdk";
import { useState } from "react";
import { MENU_ITEM } from "@/components/ui/floating";
import { FILTER_FIELDS, filterField, PATH_ROOTS } from "./filter-fields";

/** A column by its name, or any path below inputs, output, attributes or summary, as typed. */
export function FieldPicker({ onPick }: { onPick: (field: string) => void }) {
  const [text, setText] = useState("");
  const path = text.trim();
  const isPath = PATH_ROOTS.some((root) => path.startsWith(root));
  const complete = isPath && filterField(path) !== undefined;
  return (
    <Command label="Field" shouldFilter={!isPath}>
      <Command.Input
        autoFocus
        value={text}
        onValueChange={setText}
        placeholder="Field, or a path like attributes.env"
        className="h-9 w-full border-b bg-transparent px-3 text-sm focus-visible:outline-none"
      />
      <Command.List className="max-h-80 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-1.5 text-muted">
          No such field; paths begin with inputs., output., attributes. or summary.
        </Command.Empty>
        {isPath ? (
          <Command.Item value={path} disabled={!complete} onSelect={() => onPick(path)} className={MENU_ITEM}>
            <span className="truncate font-mono text-xs">{path}</span>
            <span className="ml-auto text-muted text-xs">{complete ? "path" : "go on typing"}</span>
          </Command.Item>
        ) : (
          <>
            {FILTER_FIELDS.map(({ field, label, type }) => (
              <Command.Item
                key={field}
                value={`${label} ${field}`}
                onSelect={() => onPick(field)}
                className={MENU_ITEM}
              >
                {label}
                <span className="ml-auto text-muted text-xs">{type}</span>
              </Command.Item>
            ))}
            {PATH_ROOTS.map((root) => (
              <Command.Item key={root} value={root} onSelect={() => setText(root)} className={MENU_ITEM}>
                <span className="font-mono text-xs">{root}…</span>
                <span className="ml-auto text-muted text-xs">path</span>
              </Command.Item>
            ))}
          </>
        )}
      </Command.List>
    </Command>
  );
}
