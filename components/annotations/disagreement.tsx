"use client";
import Link from "next/link";
import { useState } from "react";
import { callHref } from "@/components/call/call-href";
import { AnnotationValue } from "@/components/feedback/annotation-values";
import { Button } from "@/components/ui/button";
import type { AgreementShown } from "@/lib/annotations/measure-endpoints";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import { DecideForm, type Settled } from "./decide-form";

type Said = AgreementShown["specs"][number]["disagreements"][number]["said"];

type DisagreementProps = {
  projectId: string;
  spec: SpecShown;
  callId: string;
  said: Said;
  /** The fields that were answered differently; null is the whole value. */
  fields: readonly (string | null)[];
  settled: Settled | null;
  onDecide: (value: unknown) => void;
};

/** What each said of one call. One of these becomes the final value, or another that is entered. */
export function Disagreement({ projectId, spec, callId, said, fields, settled, onDecide }: DisagreementProps) {
  const [deciding, setDeciding] = useState(false);
  const isFinal = (value: unknown) => settled !== null && JSON.stringify(settled.value) === JSON.stringify(value);
  return (
    <li className="flex flex-col gap-2 border-b py-1 text-sm">
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1">
        <Link
          href={callHref(projectId, callId)}
          className="font-mono text-accent-text text-xs underline underline-offset-2"
        >
          {callId.slice(0, 8)}
        </Link>
        {said.map(({ annotator, value }) => (
          <span key={annotator} className="inline-flex min-w-0 items-center gap-1.5">
            <span className="text-muted text-xs">{annotator}</span>
            <AnnotationValue value={value} />
            <Button
              size="sm"
              variant="quiet"
              aria-label={`Make what ${annotator} said final`}
              aria-pressed={isFinal(value)}
              className="aria-pressed:bg-active"
              onClick={() => onDecide(value)}
            >
              Final
            </Button>
          </span>
        ))}
        <span className="ml-auto inline-flex items-center gap-1.5 text-muted text-xs">
          {settled ? (
            <>
              Final: <AnnotationValue value={settled.value} /> by {settled.author}
            </>
          ) : fields.length > 1 ? (
            `differ in ${fields.join(", ")}`
          ) : null}
        </span>
        <Button size="sm" aria-expanded={deciding} onClick={() => setDeciding(!deciding)}>
          Decide
        </Button>
      </div>
      {deciding ? (
        <DecideForm
          spec={spec}
          said={said}
          fields={fields}
          settled={settled}
          onDecide={(value) => {
            setDeciding(false);
            onDecide(value);
          }}
          onCancel={() => setDeciding(false)}
        />
      ) : null}
    </li>
  );
}
