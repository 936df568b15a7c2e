import { Skeleton } from "@/components/ui/skeleton";
import { trialsAt } from "@/lib/evaluations/compare/example-trials";
import type { ExampleRow, ShownText } from "@/lib/evaluations/page-endpoints";
import { DiffText } from "../rows/diff-text";
import { laidOut } from "../rows/laid-out";
import type { RowsModel } from "../rows/rows-model";
import { ExampleScores } from "./example-scores";

type RunOutputProps = {
  model: RowsModel;
  run: number;
  place: number;
  /** Which of the example's trials, from 0 on. */
  trial: number;
  call: ExampleRow["calls"][number] | undefined;
  /** The baseline's output, against which differences are marked. */
  before: ShownText | null | undefined;
  hasKeys: boolean;
  onFeedbackOpen: () => void;
};

/** What a run answered in one trial, with all its scores and what people say of it. */
export function RunOutput({ model, run, place, trial, call, before, hasKeys, onFeedbackOpen }: RunOutputProps) {
  return (
    <section
      aria-label={`Output of ${model.names[run]}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keys.
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-3 py-2"
    >
      <ExampleScores
        model={model}
        run={run}
        trial={trialsAt(model.trials, run, place)[trial] ?? -1}
        call={call}
        hasKeys={hasKeys}
        onFeedbackOpen={onFeedbackOpen}
      />
      {call?.exception ? <p className="mb-2 whitespace-pre-wrap text-error-text">{call.exception}</p> : null}
      <p className="whitespace-pre-wrap break-words">
        {call?.output ? (
          <>
            <DiffText before={before ? laidOut(before) : undefined} text={laidOut(call.output)} />
            {call.output.cut ? "…" : ""}
          </>
        ) : call ? (
          "no output"
        ) : (
          <Skeleton className="w-4/5" />
        )}
      </p>
    </section>
  );
}
