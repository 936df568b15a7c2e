"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { CallSteps } from "@/lib/calls/tree/call-steps";
import { trialsAt } from "@/lib/evaluations/compare/example-trials";
import { compareParams } from "@/lib/evaluations/search-params";
import { rowTextsQuery } from "../rows/row-texts";
import type { RowsModel } from "../rows/rows-model";
import { ExampleFields } from "./example-fields";
import { RunColumn } from "./run-column";

const MAX_CHARS = 60_000;
const VIEWS = [
  { value: "outputs", label: "Outputs" },
  { value: "traces", label: "Traces" },
] as const;

type ExampleDrawerProps = {
  model: RowsModel;
  place: number;
  onClose: () => void;
  /** Absent at the ends of the rows. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
};

/** One example whole: what went in, and what each run made of it, side by side, with every trial. */
export function ExampleDrawer({ model, place, onClose, onPrevious, onNext }: ExampleDrawerProps) {
  const [view, setView] = useQueryState("view", compareParams.view.withOptions({ history: "replace" }));
  const [steps, setSteps] = useState<CallSteps>([]);
  const [active, setActive] = useState(model.shown[0] ?? 0);
  const at = Math.max(0, model.shown.indexOf(active));
  const calls = model.shown.map((run) =>
    trialsAt(model.trials, run, place).map((trial) => model.runs[run]?.trials.call_ids[trial] ?? ""),
  );
  const name = { key: model.table.keys[place] ?? "", call_ids: calls.flat() };
  const { data } = useQuery(rowTextsQuery(model.projectId, name, MAX_CHARS));
  const texts = data ?? undefined;
  const base = texts?.calls.find(({ id }) => id === calls[0]?.[0])?.output;
  const moveTo = (next: number) => setActive(model.shown[Math.max(0, Math.min(next, calls.length - 1))] ?? 0);
  useShortcuts([
    { keys: "ArrowRight", label: "Next run", group: "Examples", run: () => moveTo(at + 1) },
    { keys: "ArrowLeft", label: "Previous run", group: "Examples", run: () => moveTo(at - 1) },
    {
      keys: "t",
      label: "Outputs or traces",
      group: "Examples",
      run: () => void setView(view === "traces" ? "outputs" : "traces"),
    },
  ]);
  return (
    <Drawer label="Example" initialWidth={widthFor(model.shown.length)} minWidth={480}>
      <div className="flex h-9 shrink-0 items-center gap-0.5 border-b px-2">
        <IconButton label="Close" keys="Escape" onClick={onClose}>
          <X />
        </IconButton>
        <IconButton label="Previous example" keys="k" onClick={onPrevious} disabled={!onPrevious}>
          <ChevronUp />
        </IconButton>
        <IconButton label="Next example" keys="j" onClick={onNext} disabled={!onNext}>
          <ChevronDown />
        </IconButton>
        <code className="ml-2 truncate font-mono text-muted text-xs">{name.key}</code>
        <SegmentedControl
          label="Show"
          variant="inset"
          value={view}
          options={VIEWS}
          onValueChange={(next) => void setView(next)}
          className="ml-auto"
        />
      </div>
      <ExampleFields texts={texts} />
      <div
        className="grid min-h-0 flex-1 auto-rows-fr divide-x overflow-x-auto"
        style={{ gridTemplateColumns: `repeat(${model.shown.length}, minmax(${COLUMN_WIDTH}px, 1fr))` }}
      >
        {model.shown.map((run, column) => (
          <RunColumn
            key={`${run} ${place}`}
            model={model}
            run={run}
            place={place}
            ids={calls[column] ?? []}
            texts={texts}
            before={column === 0 ? undefined : base}
            asTrace={view === "traces"}
            steps={steps}
            onStepsChange={setSteps}
            isActive={column === at}
            onActivate={() => setActive(run)}
          />
        ))}
      </div>
    </Drawer>
  );
}

const COLUMN_WIDTH = 280;

/** Two thirds of the window, or what its columns need, if that leaves some of the rows in sight. */
function widthFor(runs: number): number {
  if (typeof window === "undefined") return 900;
  const { innerWidth } = window;
  return Math.round(Math.min(innerWidth * 0.85, Math.max(innerWidth * 0.66, runs * COLUMN_WIDTH)));
}
