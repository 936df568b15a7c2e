"use client";
import { Maximize2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { callHref } from "@/components/call/call-href";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { CallSteps } from "@/lib/calls/tree/call-steps";
import type { ExampleRow, ShownText } from "@/lib/evaluations/page-endpoints";
import type { RowsModel } from "../rows/rows-model";
import { RunLetter } from "../run-letter";
import { CallFeedback } from "./call-feedback";
import { RunOutput } from "./run-output";
import { RunTrace } from "./run-trace";

type RunColumnProps = {
  model: RowsModel;
  run: number;
  place: number;
  /** The predictions of the example in this run, one a trial. */
  ids: readonly string[];
  texts: ExampleRow | undefined;
  before: ShownText | null | undefined;
  asTrace: boolean;
  steps: CallSteps;
  onStepsChange: (steps: CallSteps) => void;
  /** Of all runs beside each other, the one that keys act on. */
  isActive: boolean;
  onActivate: () => void;
};

/** One run in the drawer: its output with scores, its trace, or what people say of it. */
export function RunColumn(props: RunColumnProps) {
  const { model, run, place, ids, texts, before, asTrace, isActive } = props;
  const [trial, setTrial] = useState(0);
  const [feedback, setFeedback] = useState(false);
  const id = ids[Math.min(trial, ids.length - 1)];
  const call = texts?.calls.find((one) => one.id === id);
  const modelCall = call?.model_call_id ?? id;
  const name = model.names[run] ?? "";
  return (
    <section
      aria-label={name}
      aria-current={isActive || undefined}
      onFocusCapture={props.onActivate}
      onPointerDownCapture={props.onActivate}
      className="flex min-h-0 min-w-0 flex-col"
    >
      <div
        className={classNames(
          "flex h-9 shrink-0 items-center gap-2 border-b px-3",
          isActive && model.shown.length > 1 && "shadow-[inset_0_2px_0_var(--accent)]",
        )}
      >
        <RunLetter run={run} />
        <span className="truncate font-semibold" title={name}>
          {name}
        </span>
        {ids.length > 1 ? (
          <SegmentedControl
            label={`Trial of ${name}`}
            variant="inset"
            value={String(trial)}
            options={ids.map((_, at) => ({ value: String(at), label: String(at + 1) }))}
            onValueChange={(next) => setTrial(Number(next))}
            className="h-6"
          />
        ) : null}
        {feedback ? (
          <Button size="sm" variant="quiet" onClick={() => setFeedback(false)}>
            Back
          </Button>
        ) : null}
        {modelCall ? (
          <Link
            href={callHref(model.projectId, modelCall)}
            aria-label={`Open the call of ${name} as a page`}
            className="ml-auto text-muted hover:text-text"
          >
            <Maximize2 className="size-3.5" />
          </Link>
        ) : null}
      </div>
      {id === undefined || modelCall === undefined ? (
        <p className="px-3 py-2 text-muted">not in this run</p>
      ) : feedback ? (
        <CallFeedback projectId={model.projectId} callId={modelCall} />
      ) : asTrace ? (
        <RunTrace
          projectId={model.projectId}
          callId={id}
          runName={name}
          steps={props.steps}
          onStepsChange={props.onStepsChange}
        />
      ) : (
        <RunOutput
          model={model}
          run={run}
          place={place}
          trial={trial}
          call={call}
          before={before}
          hasKeys={isActive}
          onFeedbackOpen={() => setFeedback(true)}
        />
      )}
    </section>
  );
}
