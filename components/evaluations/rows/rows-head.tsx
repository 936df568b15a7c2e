"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { isNumeric } from "@/lib/evaluations/compare/example-rows";
import { formatExact } from "@/lib/format/numbers";
import { RunLetter } from "../run-letter";
import type { RowsModel } from "./rows-model";

export type Change = { run: number; direction: 1 | -1 } | null;
export type RowSort = { by: "value" | "change"; run: number; descending: boolean } | null;

type RowsHeadProps = {
  /** By which the table below owns it. */
  id: string;
  model: RowsModel;
  template: string;
  change: Change;
  sort: RowSort;
  onChangeFilter: (change: Change) => void;
  onSort: (sort: RowSort) => void;
};

/** A head for each run: how many examples improved and regressed in it, which filters; its name sorts. */
export function RowsHead({ id, model, template, change, sort, onChangeFilter, onSort }: RowsHeadProps) {
  function toggleSort(run: number) {
    if (sort?.run !== run) return onSort({ by: run === 0 ? "value" : "change", run, descending: false });
    onSort(sort.descending ? null : { ...sort, descending: true });
  }
  const Arrow = sort?.descending ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus.
    <div
      id={id}
      role="row"
      aria-rowindex={1}
      className="grid h-[30px] items-center border-y bg-panel text-muted text-xs"
      style={{ gridTemplateColumns: template }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus. */}
      <span role="columnheader" className="truncate pl-4 font-medium">
        {model.metric ? `example, by ${model.metric.name} ${model.scale.unit}` : "example"}
      </span>
      {model.shown.map((run) => (
        // biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus.
        <span
          key={run}
          role="columnheader"
          aria-sort={sort?.run === run ? (sort.descending ? "descending" : "ascending") : undefined}
          className="flex min-w-0 items-center gap-2 px-3"
        >
          <button
            type="button"
            disabled={!isNumeric(model.metric)}
            onClick={() => toggleSort(run)}
            title={run === 0 ? "Sort by score" : "Sort by change"}
            className="flex min-w-0 items-center gap-1.5 rounded-sm hover:text-text"
          >
            <RunLetter run={run} />
            <span className="truncate">{run === 0 && model.runs.length > 1 ? "baseline" : model.names[run]}</span>
            {sort?.run === run ? <Arrow className="size-3" /> : null}
          </button>
          {run === 0 || !isNumeric(model.metric) ? null : (
            <>
              <Count model={model} run={run} direction={1} change={change} onChange={onChangeFilter} />
              <Count model={model} run={run} direction={-1} change={change} onChange={onChangeFilter} />
            </>
          )}
        </span>
      ))}
    </div>
  );
}

type CountProps = {
  model: RowsModel;
  run: number;
  direction: 1 | -1;
  change: Change;
  onChange: (change: Change) => void;
};

function Count({ model, run, direction, change, onChange }: CountProps) {
  const up = direction === 1;
  const count = (up ? model.rows.improved : model.rows.regressed)[run] ?? 0;
  const pressed = change?.run === run && change.direction === direction;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={`${formatExact(count)} ${up ? "improved" : "regressed"} in ${model.names[run]}`}
      onClick={() => onChange(pressed ? null : { run, direction })}
      className={classNames(
        "shrink-0 whitespace-nowrap rounded-sm px-1 tabular-nums hover:bg-active aria-pressed:bg-selected",
        up ? "text-better-text" : "text-error-text",
      )}
    >
      {up ? "▲" : "▼"} {formatExact(count)}
    </button>
  );
}
