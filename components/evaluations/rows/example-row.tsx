"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { type KeyboardEvent, memo, useId } from "react";
import { RowFeedback } from "@/components/feedback/row-feedback";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import type { ExampleRow as RowTexts, ShownText } from "@/lib/evaluations/page-endpoints";
import type { RowMode } from "@/lib/evaluations/search-params";
import { DiffText } from "./diff-text";
import { laidOut } from "./laid-out";
import { ROW_HEIGHTS } from "./row-heights";
import { rowTextsQuery } from "./row-texts";
import type { RowsModel } from "./rows-model";
import { ScoreLine } from "./score-line";
import { TrialRows } from "./trial-rows";

const MAX_CHARS = { table: 600, split: 6_000, full: 60_000 } as const;

type ExampleRowProps = {
  model: RowsModel;
  place: number;
  index: number;
  mode: RowMode;
  template: string;
  active: boolean;
  open: boolean;
  /** Whether its trials stand below it, a row each. */
  unfolded: boolean;
  /** Of its own row, in the table. */
  rowIndex: number;
  onOpen: (place: number) => void;
  onUnfold: (place: number, unfolded: boolean) => void;
};

/** One example: what went in, what was wanted, and what each run made of it. */
export const ExampleRow = memo(function ExampleRow(props: ExampleRowProps) {
  const { model, place, mode, active, open, unfolded } = props;
  const trialsId = useId();
  const name = model.rowName(place);
  const trials = model.trialsOf(place);
  const texts = useQuery({
    ...rowTextsQuery(model.projectId, name, MAX_CHARS[mode]),
    enabled: name.call_ids.length > 0,
  });
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault();
    props.onOpen(place);
  }
  const row = (
    <div
      role="row"
      aria-rowindex={props.rowIndex}
      aria-current={open || undefined}
      data-row={props.index}
      data-place={place}
      tabIndex={active ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={() => window.getSelection()?.type !== "Range" && props.onOpen(place)}
      style={{ gridTemplateColumns: props.template, height: mode === "full" ? undefined : ROW_HEIGHTS[mode] }}
      className={classNames(
        "grid cursor-default border-line-row border-b",
        "focus-visible:outline-2 focus-visible:-outline-offset-2",
        open ? "bg-selected" : "hover:bg-hover",
        active && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus. */}
      <div role="rowheader" className={cellClass(mode)}>
        <Inputs texts={texts.data ?? undefined} mode={mode} failed={texts.isError} short={trials > 1} />
        {trials > 1 ? (
          <button
            type="button"
            aria-expanded={unfolded}
            aria-controls={unfolded ? trialsId : undefined}
            onClick={(event) => {
              event.stopPropagation();
              props.onUnfold(place, !unfolded);
            }}
            className="mt-auto flex w-fit shrink-0 items-center gap-1 rounded-sm text-muted text-xs hover:text-text"
          >
            <ChevronRight aria-hidden className={classNames("size-3.5", unfolded && "rotate-90")} />
            {trials} trials
          </button>
        ) : null}
      </div>
      {model.shown.map((run) => (
        <RunCell key={run} model={model} run={run} place={place} mode={mode} texts={texts.data ?? undefined} />
      ))}
    </div>
  );
  if (!unfolded || trials < 2) return row;
  return (
    <>
      {row}
      <TrialRows {...{ id: trialsId, model, place }} rowIndex={props.rowIndex} template={props.template} />
    </>
  );
});

function cellClass(mode: RowMode): string {
  return classNames("flex min-h-0 min-w-0 flex-col px-3 py-2 first:pl-4", mode !== "full" && "overflow-hidden");
}

/** `short`: something stands below. */
type InputsProps = { texts: RowTexts | undefined; mode: RowMode; failed: boolean; short: boolean };

function Inputs({ texts, mode, failed, short }: InputsProps) {
  if (failed) return <span className="text-error-text text-xs">could not be read</span>;
  if (!texts) {
    return (
      <>
        <Skeleton className="w-4/5" />
        <span className="sr-only">Loading</span>
      </>
    );
  }
  const expected = texts.expected.map(({ value }) => value.text).join(" · ");
  const [first] = texts.inputs.toSorted((a, b) => b.value.text.length - a.value.text.length);
  if (mode === "table") {
    return (
      <>
        <p className={classNames("font-medium", lineClamp((expected ? 2 : 3) - Number(short)))}>
          {first?.value.text || texts.key.slice(0, 12)}
        </p>
        {expected ? <p className="truncate text-muted text-xs">expected {expected}</p> : null}
      </>
    );
  }
  return (
    // What scrolls must be reachable by the keys.
    <dl
      tabIndex={mode === "split" ? 0 : undefined}
      className={classNames("flex flex-col gap-2", mode === "split" && "min-h-0 flex-1 overflow-y-auto")}
    >
      {[...texts.inputs, ...texts.expected].map(({ name, value }) => (
        <div key={name}>
          <dt className="text-2xs text-muted">{name}</dt>
          <dd className="whitespace-pre-wrap break-words">
            {value.text}
            {value.cut ? "…" : ""}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function lineClamp(lines: number): string {
  return ["truncate", "truncate", "line-clamp-2", "line-clamp-3"][lines] ?? "";
}

type RunCellProps = { model: RowsModel; run: number; place: number; mode: RowMode; texts: RowTexts | undefined };

function RunCell({ model, run, place, mode, texts }: RunCellProps) {
  const callId = model.firstCall(run, place);
  const call = texts?.calls.find(({ id }) => id === callId);
  const base = texts?.calls.find(({ id }) => id === model.firstCall(0, place));
  return (
    <div role="cell" className={classNames(cellClass(mode), "justify-between")}>
      {callId === undefined ? (
        <span className="text-muted text-xs">not in this run</span>
      ) : !texts ? (
        <Skeleton className="w-3/5" />
      ) : (
        <p
          tabIndex={mode === "split" ? 0 : undefined}
          className={classNames(
            "text-muted",
            mode === "table" ? "line-clamp-2" : "mb-2 whitespace-pre-wrap break-words text-text",
            mode === "split" && "min-h-0 flex-1 overflow-y-auto",
            call?.exception && "text-error-text",
          )}
        >
          {call?.exception ?? (
            <Output output={call?.output} before={run === 0 ? undefined : base?.output} mode={mode} />
          )}
        </p>
      )}
      <div className="flex min-h-6 shrink-0 items-center gap-3">
        {model.metric ? (
          <ScoreLine
            metric={model.metric}
            scale={model.scale}
            run={run}
            place={place}
            change={model.rows.changes[run]?.[place] ?? 0}
            bar={model.passable}
            labels={model.labelsAt(run, place)}
            passes={model.passesAt(run, place)}
          />
        ) : null}
        {call ? <RowFeedback projectId={model.projectId} callId={call.model_call_id ?? call.id} /> : null}
      </div>
    </div>
  );
}

type OutputProps = { output: ShownText | null | undefined; before: ShownText | null | undefined; mode: RowMode };

function Output({ output, before, mode }: OutputProps) {
  const lay = mode === "table" ? (text: ShownText) => text.text : laidOut;
  if (!output) return <span className="text-muted">no output</span>;
  return (
    <>
      <DiffText before={before ? lay(before) : undefined} text={lay(output)} />
      {output.cut ? "…" : ""}
    </>
  );
}
