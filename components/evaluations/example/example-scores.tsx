import { FeedbackBar } from "@/components/feedback/feedback-bar";
import { callRef } from "@/components/feedback/feedback-query";
import type { ExampleRow } from "@/lib/evaluations/page-endpoints";
import type { RowsModel } from "../rows/rows-model";
import { trialScores, trialUsage } from "../rows/trial-scores";

type ExampleScoresProps = {
  model: RowsModel;
  run: number;
  /** The trial's place in the run's columns. */
  trial: number;
  call: ExampleRow["calls"][number] | undefined;
  /** Whether its feedback answers to the keys. */
  hasKeys: boolean;
  onFeedbackOpen: () => void;
};

/** All scores of one trial, what people say of it, and what failed. */
export function ExampleScores({ model, run, trial, call, hasKeys, onFeedbackOpen }: ExampleScoresProps) {
  const { trials } = model.runs[run] ?? {};
  const numbers = trialScores(trials, trial);
  const usage = trialUsage(trials, trial);
  const texts = Object.entries(call?.texts ?? {}).filter(([name]) => !numbers.some(([known]) => known === name));
  return (
    <div className="mb-2 flex flex-col gap-2 border-b pb-2">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 text-xs">
        {[...numbers, ...usage].map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="truncate text-muted">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {texts.map(([name, text]) => (
        <p key={name} className="whitespace-pre-wrap break-words text-xs">
          <span className="text-muted">{name}: </span>
          {text}
        </p>
      ))}
      {Object.entries(call?.failed_scorers ?? {}).map(([name, reason]) => (
        <p key={name} className="text-error-text text-xs">{`${name} failed: ${reason}`}</p>
      ))}
      {call?.model_call_id ? (
        <FeedbackBar
          projectId={model.projectId}
          weaveRef={callRef(model.projectId, call.model_call_id)}
          hasKeys={hasKeys}
          onOpen={onFeedbackOpen}
          className="-mx-1.5 px-0"
        />
      ) : null}
    </div>
  );
}
