"use client";
import { useQuery } from "@tanstack/react-query";
import { callRef, feedbackQuery } from "@/components/feedback/feedback-query";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { RefLink } from "@/components/values/ref-link";
import { ValueTree } from "@/components/values/value-tree";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { formatMoment } from "@/lib/format/times";
import { member, parseJson } from "@/lib/values/parse-json";
import { Section } from "./value-section";

const SCORE = "wandb.runnable.";

/** What scorers and judges say of the call: a result a scorer's version, with the call that gave it. */
export function ScoresPanel({ projectId, call }: { projectId: string; call: CallDetail }) {
  const { data, error, refetch } = useQuery(feedbackQuery(projectId, callRef(projectId, call.id)));
  if (error)
    return <ErrorState title="The scores could not be read" reason={error.message} onRetry={() => refetch()} />;
  const scores = data?.feedback.filter(({ feedback_type }) => feedback_type.startsWith(SCORE)) ?? [];
  if (data && scores.length === 0) {
    return (
      <p className="pt-4 text-muted">
        No scorer has looked at this call. <code className="font-mono text-xs">call.apply_scorer(…)</code> stores a
        score with it.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4 pt-4">
      {scores.map(({ id, feedback_type, payload, created_at, creator, runnable_ref, call_ref }) => {
        const value = parseJson(payload);
        const output = member(value?.node, "output");
        return (
          <Section
            key={id}
            title={feedback_type.slice(SCORE.length)}
            actions={
              <>
                <span className="text-muted text-xs">
                  {creator ? `${creator}, ` : ""}
                  {formatMoment(created_at).slice(0, 16)}
                </span>
                <CopyButton text={payload} label="Copy the score" />
              </>
            }
          >
            {value ? <ValueTree value={output ? { text: value.text, node: output } : value} path={["score"]} /> : null}
            <p className="group/value flex flex-wrap gap-2 pt-1 text-xs">
              {runnable_ref ? <RefLink uri={runnable_ref} /> : null}
              {call_ref ? <RefLink uri={call_ref} /> : null}
            </p>
          </Section>
        );
      })}
    </div>
  );
}
