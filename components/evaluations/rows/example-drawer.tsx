"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { callHref } from "@/components/call/call-href";
import { CallPeek } from "@/components/call/call-peek";
import { useCallTab } from "@/components/call/use-call-tab";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { trialsAt } from "@/lib/evaluations/compare/example-trials";
import type { ExampleRow } from "@/lib/evaluations/page-endpoints";
import { RunLetter } from "../run-letter";
import { DiffText } from "./diff-text";
import { ExampleScores } from "./example-scores";
import { rowTextsQuery } from "./row-texts";
import type { RowsModel } from "./rows-model";

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
  const [view, setView] = useState<(typeof VIEWS)[number]["value"]>("outputs");
  const calls = model.shown.map((run) =>
    trialsAt(model.trials, run, place).map((trial) => model.runs[run]?.trials.call_ids[trial] ?? ""),
  );
  const name = { key: model.table.keys[place] ?? "", call_ids: calls.flat() };
  const { data: texts } = useQuery(rowTextsQuery(model.projectId, name, MAX_CHARS));
  const width = typeof window === "undefined" ? 900 : Math.round(window.innerWidth * 0.66);
  return (
    <Drawer label="Example" initialWidth={width} minWidth={480}>
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
          onValueChange={setView}
          className="ml-auto"
        />
      </div>
      <ExampleFields texts={texts ?? undefined} />
      <div
        className="grid min-h-0 flex-1 auto-rows-fr divide-x overflow-x-auto"
        style={{ gridTemplateColumns: `repeat(${model.shown.length}, minmax(280px, 1fr))` }}
      >
        {model.shown.map((run, column) => (
          <RunColumn
            key={run}
            model={model}
            run={run}
            place={place}
            ids={calls[column] ?? []}
            texts={texts ?? undefined}
            before={column === 0 ? undefined : texts?.calls.find(({ id }) => id === calls[0]?.[0])?.output?.text}
            asTrace={view === "traces"}
          />
        ))}
      </div>
    </Drawer>
  );
}

function ExampleFields({ texts }: { texts: ExampleRow | undefined }) {
  return (
    <dl className="grid max-h-[38%] shrink-0 grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 overflow-y-auto border-b px-4 py-3">
      {texts ? (
        [...texts.inputs, ...texts.expected].map(({ name, value }, at) => (
          <div key={name} className="contents">
            <dt className="text-muted text-xs leading-5">
              {at >= texts.inputs.length ? `expected: ${name}` : name || "example"}
            </dt>
            <dd className="min-w-0 whitespace-pre-wrap break-words">{value.text}</dd>
          </div>
        ))
      ) : (
        <Skeleton className="w-96" />
      )}
    </dl>
  );
}

type RunColumnProps = {
  model: RowsModel;
  run: number;
  place: number;
  ids: readonly string[];
  texts: ExampleRow | undefined;
  before: string | undefined;
  asTrace: boolean;
};

function RunColumn({ model, run, place, ids, texts, before, asTrace }: RunColumnProps) {
  const [trial, setTrial] = useState(0);
  const [, setTab] = useCallTab();
  // Notes and annotations are written on the call itself, which this column then shows.
  const [feedback, setFeedback] = useState(false);
  const id = ids[Math.min(trial, ids.length - 1)];
  const call = texts?.calls.find((one) => one.id === id);
  const shownCall = call?.model_call_id ?? id;
  return (
    <section aria-label={model.names[run]} className="flex min-h-0 min-w-0 flex-col">
      <div className="flex h-9 shrink-0 items-center gap-2 border-b px-3">
        <RunLetter run={run} />
        <span className="truncate font-semibold">{model.names[run]}</span>
        {ids.length > 1 ? (
          <SegmentedControl
            label={`Trial of ${model.names[run]}`}
            variant="inset"
            value={String(trial)}
            options={ids.map((_, at) => ({ value: String(at), label: String(at + 1) }))}
            onValueChange={(next) => setTrial(Number(next))}
            className="h-6"
          />
        ) : null}
        {feedback && !asTrace ? (
          <Button size="sm" variant="quiet" onClick={() => setFeedback(false)}>
            Back to the output
          </Button>
        ) : null}
        {shownCall ? (
          <Link
            href={callHref(model.projectId, shownCall)}
            aria-label={`Open the call of ${model.names[run]} as a page`}
            className="ml-auto text-muted hover:text-text"
          >
            <Maximize2 className="size-3.5" />
          </Link>
        ) : null}
      </div>
      {id === undefined ? (
        <p className="px-3 py-2 text-muted">not in this run</p>
      ) : asTrace || feedback ? (
        <div className="min-h-0 flex-1">
          {shownCall ? <CallPeek projectId={model.projectId} callId={shownCall} /> : null}
        </div>
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
          <ExampleScores
            model={model}
            run={run}
            place={place}
            trial={trialsAt(model.trials, run, place)[trial] ?? -1}
            call={call}
            onFeedbackOpen={() => {
              setTab("feedback");
              setFeedback(true);
            }}
          />
          {call?.exception ? <p className="mb-2 whitespace-pre-wrap text-error-text">{call.exception}</p> : null}
          <p className="whitespace-pre-wrap break-words">
            {call?.output ? (
              <DiffText before={before} text={call.output.text} />
            ) : call ? (
              "no output"
            ) : (
              <Skeleton className="w-4/5" />
            )}
          </p>
        </div>
      )}
    </section>
  );
}
