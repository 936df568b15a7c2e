"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type KeyboardEvent, useCallback, useMemo, useRef } from "react";
import { isTyping } from "@/components/shell/is-typing";
import { projectHref } from "@/components/shell/sections";
import { type FormValues, findFault, specValue } from "@/lib/annotations/form-values";
import { annotationToEdit, initialValues } from "@/lib/annotations/initial-values";
import { isInScope } from "@/lib/annotations/latest-values";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import type { HiddenValues } from "@/lib/feedback/page-endpoints";
import type { FeedbackShown } from "@/lib/feedback/pending-feedback";
import { ANNOTATION_PREFIX } from "@/lib/feedback/types-of-feedback";
import { AnnotationForm } from "./annotation-form";
import { specsQuery } from "./annotation-queries";
import type { feedbackActions } from "./feedback-actions";
import { useFeedbackRequest } from "./feedback-focus";
import { SpecFooter } from "./spec-footer";
import { useAnnotationForm, useSlots } from "./use-annotation-form";

type AnnotationsSectionProps = {
  projectId: string;
  /** The op of the call, for specs that are meant for some ops only. */
  opName?: string | undefined;
  rows: readonly FeedbackShown[];
  user: string;
  /** Queues that hide what others say of the call until one answered. */
  hidden: readonly HiddenValues[];
  actions: ReturnType<typeof feedbackActions>;
};

/** The project's annotation specs as forms over one call. Every answer is saved at once; everyone's is kept and shown. */
export function AnnotationsSection({ projectId, opName, ...rest }: AnnotationsSectionProps) {
  const { data: all } = useQuery(specsQuery(projectId));
  const specs = useMemo(() => all?.filter((spec) => isInScope(spec.op_scope, opName)) ?? [], [all, opName]);
  return (
    <section aria-label="Annotations" className="flex flex-col gap-2">
      <h3 className="flex items-center font-semibold text-muted text-xs">
        Annotations
        <Link
          href={`${projectHref(projectId)}/weave/annotations?tab=specs`}
          className="ml-auto font-normal hover:text-text"
        >
          Specs
        </Link>
      </h3>
      {all && specs.length === 0 ? (
        <p className="text-muted text-sm">
          No annotation spec is meant for this call.{" "}
          <Link
            href={`${projectHref(projectId)}/weave/annotations?tab=specs`}
            className="text-accent-text underline underline-offset-2"
          >
            Make one
          </Link>
        </p>
      ) : null}
      {specs.length > 0 ? <SpecForms key={rest.user} projectId={projectId} specs={specs} {...rest} /> : null}
    </section>
  );
}

type SpecFormsProps = Omit<AnnotationsSectionProps, "opName"> & { specs: readonly SpecShown[] };

function SpecForms({ projectId, specs, rows, user, hidden, actions }: SpecFormsProps) {
  const slots = useSlots(specs);
  const box = useRef<HTMLDivElement>(null);
  const initial = useMemo(() => initialValues(specs, slots, { rows, user }), [specs, slots, rows, user]);
  const form = useAnnotationForm(specs, {
    initial,
    onChange(slot, values) {
      const spec = specs.find(({ ref }) => ref === slot.spec);
      return spec ? save(spec, values) : undefined;
    },
  });
  function save(spec: SpecShown, values: FormValues): "taken back" | undefined {
    const ofSpec = slots.filter((slot) => slot.spec === spec.ref);
    const value = specValue(ofSpec, values);
    const before = annotationToEdit(spec, rows, user);
    const own = before?.wb_user_id === user ? before : undefined;
    if (value === undefined) {
      if (own) actions.remove(own, spec.title);
      return "taken back";
    }
    if (ofSpec.some(({ id, field }) => findFault(field, values[id]) !== undefined)) return;
    const annotation = { feedback_type: ANNOTATION_PREFIX + spec.name, annotation_ref: spec.ref };
    actions.saveAnnotation(annotation, value, own);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") box.current?.blur();
    else if (!form.press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    // The form keeps the keys, unless a text is to be typed.
    if (event.key !== "Escape" && !isTyping(document.activeElement)) box.current?.focus();
  }
  useFeedbackRequest(
    "annotation",
    useCallback(() => box.current?.focus(), []),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the form work while it has the focus.
    <div ref={box} role="group" aria-label="Annotate" tabIndex={0} onKeyDown={onKeyDown} className="rounded-md p-1">
      <AnnotationForm
        specs={specs}
        form={form}
        footerOf={(spec) => <SpecFooter projectId={projectId} spec={spec} rows={rows} user={user} hidden={hidden} />}
      />
    </div>
  );
}
