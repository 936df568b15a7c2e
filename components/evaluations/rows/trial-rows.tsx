"use client";
import { useQuery } from "@tanstack/react-query";
import { Maximize2 } from "lucide-react";
import Link from "next/link";
import { callHref } from "@/components/call/call-href";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { trialsAt } from "@/lib/evaluations/compare/example-trials";
import type { ExampleRow as RowTexts } from "@/lib/evaluations/page-endpoints";
import { rowTextsQuery } from "./row-texts";
import type { RowsModel } from "./rows-model";
import { trialScores, trialUsage } from "./trial-scores";

/** A trial's row in every mode: its output in a line, its scores below. */
export const TRIAL_HEIGHT = 48;
const MAX_CHARS = 600;

type TrialRowsProps = {
  id: string;
  model: RowsModel;
  place: number;
  /** Of the example's own row, in the table. */
  rowIndex: number;
  template: string;
};

/** An example's trials, a row each: what every run answered, what it scored and took, and the way to its call. */
export function TrialRows({ id, model, place, rowIndex, template }: TrialRowsProps) {
  const trials = model.shown.map((run) => trialsAt(model.trials, run, place));
  const call_ids = model.shown.flatMap((run, at) =>
    (trials[at] ?? []).map((trial) => model.runs[run]?.trials.call_ids[trial] ?? ""),
  );
  const name = { key: model.table.keys[place] ?? "", call_ids };
  const { data, isError } = useQuery(rowTextsQuery(model.projectId, name, MAX_CHARS));
  return (
    <div id={id} role="rowgroup" className="bg-rail">
      {Array.from({ length: model.trialsOf(place) }, (_, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus.
        <div
          key={at}
          role="row"
          aria-rowindex={rowIndex + at + 1}
          style={{ gridTemplateColumns: template, height: TRIAL_HEIGHT }}
          className="grid border-line-row border-b text-xs"
        >
          {/* biome-ignore lint/a11y/useFocusableInteractive: what is in it takes the focus. */}
          <span role="rowheader" className="self-center pl-9 text-muted">
            Trial {at + 1}
          </span>
          {model.shown.map((run, column) => {
            const trial = trials[column]?.[at];
            return trial === undefined ? (
              <span key={run} role="cell" className="self-center px-3 text-muted">
                not in this run
              </span>
            ) : (
              <TrialCell
                key={run}
                {...{ model, run, trial, number: at + 1 }}
                texts={data ?? undefined}
                failed={isError}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

type TrialCellProps = {
  model: RowsModel;
  run: number;
  /** Its place in the run's columns. */
  trial: number;
  /** Among the example's trials, from 1 on. */
  number: number;
  texts: RowTexts | undefined;
  failed: boolean;
};

function TrialCell({ model, run, trial, number, texts, failed }: TrialCellProps) {
  const { trials } = model.runs[run] ?? {};
  const id = trials?.call_ids[trial] ?? "";
  const call = texts?.calls.find((one) => one.id === id);
  const scores = trialScores(trials, trial);
  // What the rows are seen through comes first.
  const ordered = scores.toSorted(([a], [b]) => Number(b === model.metric?.name) - Number(a === model.metric?.name));
  const told = [...ordered, ...trialUsage(trials, trial)];
  return (
    <div role="cell" className="flex min-w-0 flex-col justify-center gap-0.5 px-3">
      {failed ? (
        <span className="text-error-text">could not be read</span>
      ) : !texts ? (
        <Skeleton className="w-3/5" />
      ) : (
        <span className={classNames("truncate", call?.exception && "text-error-text")}>
          {call?.exception ?? call?.output?.text ?? "no output"}
        </span>
      )}
      <span className="flex min-w-0 items-center gap-2">
        <span
          className="min-w-0 flex-1 truncate text-muted tabular-nums"
          title={told.map(([name, value]) => `${name}: ${value}`).join("\n")}
        >
          {told.map(([name, value]) => (
            <span key={name} className="mr-2.5">
              {name} <span className={toneOf(value)}>{value}</span>
            </span>
          ))}
        </span>
        <Link
          href={callHref(model.projectId, id)}
          prefetch={false}
          aria-label={`Open the call of ${model.names[run]}, trial ${number}`}
          className="shrink-0 rounded-sm text-muted hover:text-text"
        >
          <Maximize2 className="size-3.5" />
        </Link>
      </span>
    </div>
  );
}

function toneOf(value: string): string {
  return value === "pass" ? "text-success-text" : value === "fail" ? "text-error-text" : "text-text";
}
