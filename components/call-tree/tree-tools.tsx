"use client";
import { Check, CircleX, Columns3, ListCollapse, Timer } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { MENU_ITEM } from "@/components/ui/floating";
import { IconButton } from "@/components/ui/icon-button";
import { TREE_COLUMNS, type TreeColumn } from "@/lib/calls/tree/tree-columns";
import type { TraceParams } from "./use-trace-params";
import type { TreeState } from "./use-tree-state";

const LEVELS = [1, 2, 3, 4] as const;
const COLUMN_NAMES: Record<TreeColumn, string> = {
  bar: "Latency bar",
  tokens: "Tokens",
  cost: "Cost",
  marks: "Feedback marks",
};

type TreeToolsProps = { params: TraceParams; state: TreeState; hasCosts: boolean; onSlowPath: () => void };

/** Errors only, the slow path, folding, and what the rows show. */
export function TreeTools({ params, state, hasCosts, onSlowPath }: TreeToolsProps) {
  const { errors, slow, setParams } = params;
  const folds = params.trace === "tree" || params.trace === "timeline";
  return (
    <>
      <IconButton
        label="Errors only"
        aria-pressed={errors}
        className="size-6"
        onClick={() => void setParams({ errors: !errors || null })}
      >
        <CircleX />
      </IconButton>
      <IconButton label="Slow path" keys="s" aria-pressed={slow} className="size-6" onClick={onSlowPath}>
        <Timer />
      </IconButton>
      {folds ? <FoldMenu params={params} state={state} /> : null}
      {folds ? <ColumnMenu params={params} hasCosts={hasCosts} /> : null}
    </>
  );
}

function FoldMenu({ params, state }: { params: TraceParams; state: TreeState }) {
  function foldFrom(level: number | null) {
    void params.setParams({ level });
    if (level === null) state.expandAll();
    else state.collapseFrom(level);
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label="Fold" className="size-6">
          <ListCollapse />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuItem onSelect={() => foldFrom(null)}>Expand all</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => foldFrom(1)}>Collapse all</DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Show levels</DropdownMenuLabel>
        {LEVELS.map((level) => (
          <DropdownMenuItem key={level} onSelect={() => foldFrom(level + 1)}>
            {level === 1 ? "1 and 2" : `1 to ${level + 1}`}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function ColumnMenu({ params, hasCosts }: { params: TraceParams; hasCosts: boolean }) {
  const offered = TREE_COLUMNS.filter((column) => column !== "cost" || hasCosts);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label="Columns of the tree" className="size-6">
          <Columns3 />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {offered.map((column) => (
          <Radix.CheckboxItem
            key={column}
            checked={params.columns.has(column)}
            // The menu stays open, as one may want several.
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => params.toggleColumn(column)}
            className={MENU_ITEM}
          >
            <span className="flex size-4 items-center">
              <Radix.ItemIndicator>
                <Check className="size-3.5" />
              </Radix.ItemIndicator>
            </span>
            {COLUMN_NAMES[column]}
          </Radix.CheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
