"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { AnnotationForm } from "@/components/feedback/annotation-form";
import { AnnotationValues } from "@/components/feedback/annotation-values";
import { feedbackActions } from "@/components/feedback/feedback-actions";
import { callRef } from "@/components/feedback/feedback-query";
import { NoteThread } from "@/components/feedback/note-thread";
import { useAnnotationForm, useSlots } from "@/components/feedback/use-annotation-form";
import { useFeedback } from "@/components/feedback/use-feedback";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { findFault, specValue } from "@/lib/annotations/form-values";
import { annotationToEdit, initialValues } from "@/lib/annotations/initial-values";
import { latestAnnotations } from "@/lib/annotations/latest-values";
import type { ItemShown, SpecShown } from "@/lib/annotations/page-endpoints";
import type { FeedbackShown } from "@/lib/feedback/pending-feedback";
import { ANNOTATION_PREFIX } from "@/lib/feedback/types-of-feedback";
import { newBrowserId } from "@/lib/outbox/browser-id";
import type { ReviewItem } from "./review-store";
import { SkipForm } from "./skip-form";
import { useFormKeys } from "./use-form-keys";
import type { Submission } from "./use-review";
import { useReviewShortcuts } from "./use-review-shortcuts";

type ReviewFormProps = {
  projectId: string;
  specs: readonly SpecShown[];
  item: ItemShown;
  done: ReviewItem["done"];
  /** Whether what others said stays hidden until one submitted. */
  hideOthers: boolean;
  skipping: boolean;
  onSkipEnd: () => void;
  onFinish: (submission: Submission) => void;
};

/** What a queue asks of an item, answered by keys: digits, y and n, arrows, Enter to submit and go on. */
export function ReviewForm({
  projectId,
  specs,
  item,
  done,
  hideOthers,
  skipping,
  onSkipEnd,
  onFinish,
}: ReviewFormProps) {
  const weaveRef = callRef(projectId, item.call_id);
  const { rows, user } = useFeedback(projectId, weaveRef);
  const client = useQueryClient();
  const actions = useMemo(() => feedbackActions(client, { projectId, weaveRef }), [client, projectId, weaveRef]);
  const slots = useSlots(specs);
  const hidden = hideOthers && done !== "completed";
  const initial = useMemo(
    () => initialValues(specs, slots, { rows: hidden ? ownRows(rows, user) : rows, user }),
    [specs, slots, rows, user, hidden],
  );
  const form = useAnnotationForm(specs, { initial });
  const [tried, setTried] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);

  function submit() {
    const faulty = slots.find(({ id, field }) => findFault(field, form.values[id]) !== undefined);
    if (faulty) {
      setTried(true);
      form.activate(faulty.id);
      return;
    }
    const values = specs.flatMap((spec) => {
      const value = specValue(
        slots.filter((slot) => slot.spec === spec.ref),
        form.values,
      );
      const before = annotationToEdit(spec, rows, user);
      const id = before?.wb_user_id === user ? before.id : newBrowserId();
      return value === undefined
        ? []
        : [{ id, feedback_type: ANNOTATION_PREFIX + spec.name, annotation_ref: spec.ref, value }];
    });
    onFinish({ item_id: item.id, state: "completed", values, weave_ref: weaveRef });
  }
  useFormKeys((key) => !skipping && form.press(key));
  useReviewShortcuts({
    submit,
    writeNote: () => noteField.current?.focus(),
    formWants: (key) => key === "n" && form.slots[form.active]?.field.control.kind === "boolean",
  });
  return (
    <aside aria-label="Annotate" className="flex w-90 shrink-0 flex-col border-l bg-panel">
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-4 py-3">
        {specs.length === 0 ? (
          <p className="text-muted text-sm">This queue asks for no values: read, note, and go on.</p>
        ) : (
          <AnnotationForm
            specs={specs}
            form={form}
            showMissing={tried}
            footerOf={(spec) =>
              hidden ? null : (
                <AnnotationValues
                  rows={latestAnnotations(rows, spec.name).filter((row) => row.wb_user_id !== user)}
                  user={user}
                />
              )
            }
          />
        )}
        <NoteThread rows={hidden ? ownRows(rows, user) : rows} user={user} actions={actions} field={noteField} />
      </div>
      <div className="flex shrink-0 flex-col gap-2 border-t px-4 py-2.5">
        {skipping ? (
          <SkipForm
            onSkip={(reason) =>
              onFinish({
                item_id: item.id,
                state: "skipped",
                values: [],
                weave_ref: weaveRef,
                ...(reason ? { reason } : {}),
              })
            }
            onCancel={onSkipEnd}
          />
        ) : (
          <Button variant="solid" onClick={submit}>
            {done === "completed" ? "Save and go on" : "Submit and go on"}
            <Kbd className="border-transparent bg-transparent text-on-accent">↵</Kbd>
          </Button>
        )}
        {hidden ? <p className="text-muted text-xs">What others said is shown once you submitted.</p> : null}
      </div>
    </aside>
  );
}

function ownRows(rows: readonly FeedbackShown[], user: string): FeedbackShown[] {
  return rows.filter((row) => row.wb_user_id === user);
}
