"use client";
import { useQueryClient } from "@tanstack/react-query";
import { callRef } from "@/components/feedback/feedback-query";
import { outbox, useOutbox } from "@/components/outbox/app-outbox";
import { useUserName } from "@/components/shell/use-user";
import type { AgreementShown } from "@/lib/annotations/measure-endpoints";
import { FEEDBACK_PATHS } from "@/lib/feedback/page-paths";
import type { FeedbackPut } from "@/lib/feedback/pending-feedback";
import { FINAL_PREFIX } from "@/lib/feedback/types-of-feedback";
import { newBrowserId } from "@/lib/outbox/browser-id";
import type { Settled } from "./decide-form";
import { Disagreement } from "./disagreement";

type DisagreementsProps = { projectId: string; queueId: string; spec: AgreementShown["specs"][number] };

/** The calls of which people said different things; whoever decides is named with the final value. */
export function Disagreements({ projectId, queueId, spec }: DisagreementsProps) {
  const client = useQueryClient();
  const user = useUserName();
  const { entries } = useOutbox();
  const keyOf = (callId: string) => `final ${spec.name} ${callId}`;
  if (spec.disagreements.length === 0) return <p className="text-muted text-sm">No disagreements.</p>;

  function decide(callId: string, value: unknown) {
    const body: FeedbackPut = {
      project_id: projectId,
      id: newBrowserId(),
      weave_ref: callRef(projectId, callId),
      feedback_type: FINAL_PREFIX + spec.name,
      payload: { value, annotation_ref: spec.ref, queue_id: queueId },
    };
    outbox().add(FEEDBACK_PATHS.feedbackPut.path, body, {
      key: keyOf(callId),
      onSaved: () => client.invalidateQueries({ queryKey: ["annotation-agreement", projectId, queueId] }),
    });
  }
  /** What was decided here and is not saved yet. */
  function decided(callId: string): Settled | undefined {
    const waiting = entries.findLast(({ key }) => key === keyOf(callId));
    return waiting && { value: (waiting.body as { payload: { value: unknown } }).payload.value, author: user };
  }
  const rows = spec.disagreements.map((each) => ({ ...each, settled: decided(each.call_id) ?? each.final }));
  const open = rows.filter(({ settled }) => settled === null).length;
  return (
    <section aria-label={`Disagreements about ${spec.title}`} className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">
        Disagreements · {rows.length}
        <span className="font-normal text-muted">{open > 0 ? `, ${open} to decide` : ", all decided"}</span>
      </h3>
      <ul>
        {rows.map(({ call_id, said, fields, settled }) => (
          <Disagreement
            key={call_id}
            projectId={projectId}
            spec={spec}
            callId={call_id}
            said={said}
            fields={fields}
            settled={settled}
            onDecide={(value) => decide(call_id, value)}
          />
        ))}
      </ul>
    </section>
  );
}
