"use client";
import { ChevronsDownUp, ChevronsUpDown, CircleX, Hash, Search } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { formatCount } from "@/lib/format/numbers";
import type { TreeColumns } from "./tree-columns";
import type { TreeState } from "./use-tree-state";

type CallTreeToolbarProps = {
  state: TreeState;
  total: number;
  columns: TreeColumns;
  onColumnsChange: (columns: TreeColumns) => void;
};

/** Find in the trace, errors only, fold all, and what the rows show. */
export function CallTreeToolbar({ state, total, columns, onColumnsChange }: CallTreeToolbarProps) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: "Find in trace", group: "Trace", run: () => input.current?.select() }]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (state.text) state.changeSearch({ text: "" });
    else input.current?.blur();
  }
  const { text, errorsOnly, hits } = state;
  return (
    <div className="flex h-11 shrink-0 items-center gap-1 px-3">
      <div className="relative mr-1 min-w-0 flex-1">
        <Search className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-muted" />
        <Input
          ref={input}
          aria-label="Find in trace"
          placeholder="Find in trace"
          value={text}
          onChange={(event) => state.changeSearch({ text: event.target.value })}
          onKeyDown={onKeyDown}
          className="pr-24 pl-7.5"
        />
        <span className="pointer-events-none absolute top-1/2 right-1.5 flex -translate-y-1/2 items-center text-muted text-xs">
          <span aria-live="polite">{hits === undefined ? "" : `${formatCount(hits)} of ${formatCount(total)}`}</span>
          {hits === undefined ? <Kbd>/</Kbd> : null}
        </span>
      </div>
      <IconButton
        label="Errors only"
        aria-pressed={errorsOnly}
        onClick={() => state.changeSearch({ errorsOnly: !errorsOnly })}
      >
        <CircleX />
      </IconButton>
      <IconButton
        label="Show tokens"
        aria-pressed={columns.tokens}
        onClick={() => onColumnsChange({ ...columns, tokens: !columns.tokens })}
      >
        <Hash />
      </IconButton>
      <IconButton label="Collapse all" onClick={state.collapseAll}>
        <ChevronsDownUp />
      </IconButton>
      <IconButton label="Expand all" onClick={state.expandAll}>
        <ChevronsUpDown />
      </IconButton>
    </div>
  );
}
