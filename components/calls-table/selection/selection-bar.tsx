"use client";
import { ClipboardCheck, Code, Columns2, Database, Download, Trash2, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { CallsToAdd } from "@/components/annotations/draw-calls";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { FLOATING_PANEL } from "@/components/ui/floating";
import { IconButton } from "@/components/ui/icon-button";
import { latePart } from "@/components/ui/late-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { MAX_CHOSEN } from "@/lib/calls/choice-limits";
import { formatExact } from "@/lib/format/numbers";
import type { Chosen } from "./chosen";
import { removeChosen } from "./remove-chosen";

const ExportPanel = latePart(() => import("../export/export-panel").then((module) => module.ExportPanel));
const SnippetPanel = latePart(() => import("../export/snippet-panel").then((module) => module.SnippetPanel));
const AddToQueueDialog = latePart(
  () => import("@/components/annotations/add-to-queue-dialog").then((module) => module.AddToQueueDialog),
  { floating: true },
);
const DatasetDialog = latePart(() => import("./dataset-dialog").then((module) => module.DatasetDialog), {
  floating: true,
});

type SelectionBarProps = {
  chosen: Chosen;
  /** How many calls the table's question finds, and whether that is exact. */
  total: { count: number; exact: boolean } | undefined;
  allChosen: boolean;
  onChooseAll: () => void;
  onClear: () => void;
  /** Calls are gone, or back. */
  onCallsChange: () => void;
  compareHref: string | undefined;
  columns: readonly string[];
  projectId: string;
};

/** What can be done with the selected calls. It floats over the rows, so that none of them moves. */
export function SelectionBar(props: SelectionBarProps) {
  const { chosen, total, allChosen, onClear } = props;
  const [making, setMaking] = useState(false);
  const [queueing, setQueueing] = useState(false);
  const count = allChosen ? total?.count : chosen.count;
  const label = count === undefined ? "All" : `${allChosen && !total?.exact ? "≥ " : ""}${formatExact(count)}`;
  const tooMany = !allChosen && (chosen.count ?? 0) > MAX_CHOSEN;
  return (
    <div
      role="toolbar"
      aria-label="Selection"
      className={classNames(
        FLOATING_PANEL,
        "absolute bottom-3 left-1/2 z-20 flex max-w-[calc(100%-2rem)] -translate-x-1/2 items-center gap-0.5 overflow-visible p-1 pl-3",
      )}
    >
      <span className="mr-2 whitespace-nowrap font-medium" aria-live="polite">
        {label} selected
      </span>
      {!allChosen && total && total.count > (chosen.count ?? 0) ? (
        <Button variant="quiet" className="px-2 text-accent-text" onClick={props.onChooseAll}>
          Select all {total.exact ? formatExact(total.count) : `≥ ${formatExact(total.count)}`}
        </Button>
      ) : null}
      <span className="mx-1 h-5 w-px bg-line" />
      {props.compareHref ? (
        <Button asChild variant="ghost" className="px-2">
          <Link href={props.compareHref} prefetch={false}>
            <Columns2 className="text-muted" /> Compare
          </Link>
        </Button>
      ) : null}
      <Button variant="ghost" className="px-2" disabled={tooMany} onClick={() => setMaking(true)}>
        <Database className="text-muted" /> Add to dataset
      </Button>
      <Button variant="ghost" className="px-2" disabled={tooMany} onClick={() => setQueueing(true)}>
        <ClipboardCheck className="text-muted" /> Annotate
      </Button>
      <Popover>
        <PopoverTrigger asChild>
          <Button variant="ghost" className="px-2" disabled={tooMany}>
            <Download className="text-muted" /> Export
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Export" side="top" align="center" className="w-72">
          <ExportPanel chosen={chosen} columns={props.columns} />
        </PopoverContent>
      </Popover>
      <Popover>
        <PopoverTrigger asChild>
          <Button variant="ghost" className="px-2" disabled={tooMany}>
            <Code className="text-muted" /> Copy as
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Copy as" side="top" align="center" className="w-[34rem]">
          <SnippetPanel chosen={chosen} />
        </PopoverContent>
      </Popover>
      <Button
        variant="ghost"
        className="px-2 text-error-text"
        disabled={tooMany}
        onClick={() => {
          onClear();
          void removeChosen(chosen, props.onCallsChange);
        }}
      >
        <Trash2 /> Delete
      </Button>
      <IconButton label="Clear the selection" keys="Escape" onClick={onClear}>
        <X />
      </IconButton>
      {queueing ? (
        <AddToQueueDialog projectId={props.projectId} calls={callsOf(chosen)} onClose={() => setQueueing(false)} />
      ) : null}
      {making ? (
        <DatasetDialog
          projectId={props.projectId}
          chosen={chosen}
          columns={props.columns}
          onClose={() => setMaking(false)}
        />
      ) : null}
    </div>
  );
}

function callsOf({ ids, query, count }: Chosen): CallsToAdd {
  if (ids) return { callIds: ids };
  return { selection: query, ...(count === undefined ? {} : { count }) };
}
