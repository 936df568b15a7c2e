"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type KeyboardEvent, useCallback, useMemo, useRef } from "react";
import { projectHref } from "@/components/shell/sections";
import { type FormValues, findFault, specValue, valuesOfSpec } from "@/lib/annotations/form-values";
import { isInScope, latestAnnotations } from "@/lib/annotations/latest-values";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import type { FeedbackShown } from "@/lib/feedback/pending-feedback";
import { ANNOTATION_PREFIX } from "@/lib/feedback/types-of-feedback";
import { newBrowserId } from "@/lib/outbox/browser-id";
import { AnnotationForm } from "./annotation-form";
import { specsQuery } from "./annotation-queries";
import { AnnotationValues, annotationValue } from "./annotation-values";
import type { feedbackActions } from "./feedback-actions";
import { useFeedbackRequest } from "./feedback-focus";
import { useAnnotationForm, useSlots } from "./use-annotation-form";

type AnnotationsSectionProps = {
  projectId: string;
  /** The op of the call, for specs that are meant for some ops only. */
  opName?: string | undefined;
  rows: readonly FeedbackShown[];
  user: string;
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
      {specs.length > 0 ? <SpecForms key={rest.user} specs={specs} {...rest} /> : null}
    </section>
  );
}

type SpecFormsProps = Omit<AnnotationsSectionProps, "projectId" | "opName"> & { specs: readonly SpecShown[] };

function SpecForms({ specs, rows, user, actions }: SpecFormsProps) {
  const slots = useSlots(specs);
  const box = useRef<HTMLDivElement>(null);
  const initial = useMemo(() => ownValues(specs, slots, rows, user), [specs, slots, rows, user]);
  const form = useAnnotationForm(specs, {
    initial,
    onChange(slot, values) {
      const spec = specs.find(({ ref }) => ref === slot.spec);
      if (spec) save(spec, values);
    },
  });
  function save(spec: SpecShown, values: FormValues) {
    const ofSpec = slots.filter((slot) => slot.spec === spec.ref);
    const value = specValue(ofSpec, values);
    const own = latestAnnotations(rows, spec.name).find((row) => row.wb_user_id === user);
    if (value === undefined) {
      if (own) actions.remove(own, spec.title);
      return;
    }
    if (ofSpec.some(({ id, field }) => findFault(field, values[id]) !== undefined)) return;
    const feedback_type = ANNOTATION_PREFIX + spec.name;
    actions.saveAnnotation({ id: own?.id ?? newBrowserId(), feedback_type, annotation_ref: spec.ref, value });
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") box.current?.blur();
    else if (!form.press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    // The form keeps the keys, unless a text is to be typed.
    if (event.key !== "Escape" && !isTyping()) box.current?.focus();
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
        footerOf={(spec) => <AnnotationValues rows={latestAnnotations(rows, spec.name)} user={user} />}
      />
    </div>
  );
}

/** What the user said before, by field. */
function ownValues(
  specs: readonly SpecShown[],
  slots: ReturnType<typeof useSlots>,
  rows: readonly FeedbackShown[],
  user: string,
): FormValues {
  return Object.assign(
    {},
    ...specs.map(({ name, ref }) => {
      const own = latestAnnotations(rows, name).find((row) => row.wb_user_id === user);
      return own
        ? valuesOfSpec(
            slots.filter((slot) => slot.spec === ref),
            annotationValue(own),
          )
        : {};
    }),
  ) as FormValues;
}

function isTyping(): boolean {
  return ["TEXTAREA", "INPUT"].includes(document.activeElement?.tagName ?? "");
}
