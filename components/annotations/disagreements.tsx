"use client";
import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { callHref } from "@/components/call/call-href";
import { AnnotationValue } from "@/components/feedback/annotation-values";
import { callRef } from "@/components/feedback/feedback-query";
import { outbox, useOutbox } from "@/components/outbox/app-outbox";
import { useUserName } from "@/components/shell/use-user";
import { Button } from "@/components/ui/button";
import type { AgreementShown } from "@/lib/annotations/page-endpoints";
import { FEEDBACK_PATHS } from "@/lib/feedback/page-paths";
import type { FeedbackPut } from "@/lib/feedback/pending-feedback";
import { FINAL_PREFIX } from "@/lib/feedback/types-of-feedback";
import { newBrowserId } from "@/lib/outbox/browser-id";

type DisagreementsProps = { projectId: string; queueId: string; spec: AgreementShown["specs"][number] };

/** The calls of which people said different things; whoever decides picks the final value, and is named with it. */
export function Disagreements({ projectId, queueId, spec }: DisagreementsProps) {
  const client = useQueryClient();
  const user = useUserName();
  const { entries } = useOutbox();
  if (spec.disagreements.length === 0) return <p className="text-muted text-sm">No disagreements.</p>;
  const open = spec.disagreements.filter(({ final }) => final === null).length;

  function decide(callId: string, value: unknown) {
    const body: FeedbackPut = {
      project_id: projectId,
      id: newBrowserId(),
      weave_ref: callRef(projectId, callId),
      feedback_type: FINAL_PREFIX + spec.name,
      payload: { value, annotation_ref: spec.ref, queue_id: queueId },
    };
    outbox().add(FEEDBACK_PATHS.feedbackPut.path, body, {
      key: `final ${spec.name} ${callId}`,
      onSaved: () => client.invalidateQueries({ queryKey: ["annotation-agreement", projectId, queueId] }),
    });
  }
  /** What was decided here and is not saved yet. */
  function decided(callId: string): { value: unknown; author: string } | null {
    const waiting = entries.findLast(({ key }) => key === `final ${spec.name} ${callId}`);
    return waiting ? { value: (waiting.body as { payload: { value: unknown } }).payload.value, author: user } : null;
  }
  return (
    <section aria-label={`Disagreements about ${spec.title}`} className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">
        Disagreements · {spec.disagreements.length}
        <span className="font-normal text-muted">{open > 0 ? `, ${open} to decide` : ", all decided"}</span>
      </h3>
      <ul>
        {spec.disagreements.map(({ call_id, said, final }) => {
          const settled = decided(call_id) ?? final;
          return (
            <li key={call_id} className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1 border-b py-1 text-sm">
              <Link
                href={callHref(projectId, call_id)}
                className="font-mono text-accent-text text-xs underline underline-offset-2"
              >
                {call_id.slice(0, 8)}
              </Link>
              {said.map(({ annotator, value }) => (
                <span key={annotator} className="inline-flex min-w-0 items-center gap-1.5">
                  <span className="text-muted text-xs">{annotator}</span>
                  <AnnotationValue value={value} />
                  <Button
                    size="sm"
                    variant="quiet"
                    aria-pressed={settled !== null && JSON.stringify(settled.value) === JSON.stringify(value)}
                    className="aria-pressed:bg-active"
                    onClick={() => decide(call_id, value)}
                  >
                    Final
                  </Button>
                </span>
              ))}
              {settled ? (
                <span className="ml-auto inline-flex items-center gap-1.5 text-muted text-xs">
                  Final: <AnnotationValue value={settled.value} /> by {settled.author}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
