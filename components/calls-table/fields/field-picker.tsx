"use client";
import { Command } from "cmdk";
import { ChevronRight } from "lucide-react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { EndText } from "@/components/ui/end-text";
import { MENU_ITEM } from "@/components/ui/floating";
import { useActiveItem } from "@/components/ui/use-active-item";
import type { CallsQuery } from "@/lib/calls/search-params";
import { formatCount } from "@/lib/format/numbers";
import { isPath } from "../filters/filter-fields";
import { type FieldLine, fieldLines, sampleNote } from "./field-tree";
import { useCallFields } from "./use-call-fields";

type FieldPickerProps = {
  /** The calls whose fields are offered. */
  query: CallsQuery;
  onPick: (field: string) => void;
};

/** Chooses a field: a column, one that the data really has, or any path as typed. */
export function FieldPicker({ query, onPick }: FieldPickerProps) {
  const [text, setText] = useState("");
  const [open, setOpen] = useState<ReadonlySet<string>>(OPEN_AT_FIRST);
  const answer = useCallFields(query, true);
  const fields = answer.data?.fields;
  const lines = useMemo(() => fieldLines(fields ?? [], { text, open }), [fields, text, open]);
  const typed = text.trim();
  const typedPath = isPath(typed);
  const asTyped = typedPath && !lines.some(({ field }) => field === typed) ? `as typed: ${typed}` : undefined;
  const [selected, setSelected] = useActiveItem([...lines.map(({ field }) => field), ...(asTyped ? [asTyped] : [])]);

  const nothing = lines.length === 0 && !typedPath;

  function toggle({ field, open: isOpen }: FieldLine) {
    setOpen(new Set(isOpen ? [...open].filter((other) => other !== field) : [...open, field]));
  }
  function foldByKey(event: KeyboardEvent) {
    const line = lines.find(({ field }) => field === selected);
    const unfold = event.key === "ArrowRight";
    if (typed || !line?.parent || !(unfold || event.key === "ArrowLeft") || line.open === unfold) return;
    event.preventDefault();
    toggle(line);
  }
  return (
    <Command label="Field" shouldFilter={false} value={selected} onValueChange={setSelected} onKeyDown={foldByKey}>
      <Command.Input
        autoFocus
        value={text}
        onValueChange={setText}
        placeholder="Field, or a path like attributes.env"
        className="h-9 w-full border-b bg-transparent px-3 text-sm focus-visible:outline-none"
      />
      <Command.List hidden={nothing} className="max-h-80 overflow-y-auto p-1">
        {lines.map((line) => (
          <Command.Item
            key={line.field}
            value={line.field}
            onSelect={() => (line.parent && !line.type.includes("list") ? toggle(line) : onPick(line.field))}
            className={MENU_ITEM}
            style={{ paddingLeft: 8 + line.depth * 14 }}
          >
            <Line line={line} />
          </Command.Item>
        ))}
        {asTyped ? (
          <Command.Item value={asTyped} onSelect={() => onPick(typed)} className={MENU_ITEM}>
            <EndText text={typed} className="font-mono text-xs" />
            <span className="ml-auto text-muted text-xs">as typed</span>
          </Command.Item>
        ) : null}
      </Command.List>
      {nothing ? (
        <p className="px-3 py-2.5 text-muted">
          No such field; paths begin with inputs., output., attributes., summary. or feedback.
        </p>
      ) : null}
      <p className="border-t px-3 py-1.5 text-muted text-xs" aria-live="polite">
        {answer.data
          ? sampleNote(answer.data.sample, query.scope)
          : answer.error
            ? `Fields could not be read: ${answer.error.message}`
            : "Looking into the newest calls…"}
      </p>
    </Command>
  );
}

const OPEN_AT_FIRST: ReadonlySet<string> = new Set(["inputs", "output", "attributes"]);

function Line({ line }: { line: FieldLine }) {
  return (
    <>
      {line.parent ? (
        <ChevronRight
          className={classNames("size-3 shrink-0 text-muted transition-transform", line.open && "rotate-90")}
          aria-label={line.open ? "open" : "folded"}
        />
      ) : null}
      <EndText
        text={line.label}
        title={line.field}
        className={classNames(line.pickable ? "" : "text-muted", line.field.includes(".") ? "font-mono text-xs" : "")}
      />
      <span className="ml-auto shrink-0 pl-2 text-muted text-xs">{line.type}</span>
      {line.calls === undefined ? null : (
        <span className="w-10 shrink-0 text-right text-muted text-xs tabular-nums">{formatCount(line.calls)}</span>
      )}
    </>
  );
}
