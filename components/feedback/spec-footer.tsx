import { EyeOff, Gavel } from "lucide-react";
import Link from "next/link";
import { projectHref } from "@/components/shell/sections";
import { finalAnnotation, latestAnnotations } from "@/lib/annotations/latest-values";
import type { SpecShown } from "@/lib/annotations/page-endpoints";
import { annotationValue } from "@/lib/feedback/annotation-value";
import type { HiddenValues } from "@/lib/feedback/page-endpoints";
import type { FeedbackShown } from "@/lib/feedback/pending-feedback";
import { AnnotationValue, AnnotationValues } from "./annotation-values";

type SpecFooterProps = {
  projectId: string;
  spec: SpecShown;
  rows: readonly FeedbackShown[];
  user: string;
  hidden: readonly HiddenValues[];
};

/** What everyone said of a call for one spec, and what was decided; or why that is not shown yet. */
export function SpecFooter({ projectId, spec, rows, user, hidden }: SpecFooterProps) {
  const final = finalAnnotation(rows, spec.name);
  const hiding = hidden.find(({ specs }) => specs.includes(spec.name));
  return (
    <>
      <AnnotationValues rows={latestAnnotations(rows, spec.name)} user={user} />
      {final ? (
        <p className="flex items-baseline gap-1.5 pl-3 text-xs">
          <Gavel className="size-3 self-center text-muted" aria-hidden />
          <span className="text-muted">final</span>
          <AnnotationValue value={annotationValue(final)} />
          <span className="text-muted">by {final.wb_user_id}</span>
        </p>
      ) : null}
      {hiding ? (
        <p className="flex items-center gap-1.5 pl-3 text-muted text-xs">
          <EyeOff className="size-3" aria-hidden />
          <span>
            What others say is shown once you answered in{" "}
            <Link
              href={`${projectHref(projectId)}/weave/annotations/${encodeURIComponent(hiding.queue_id)}/review`}
              className="text-accent-text underline underline-offset-2"
            >
              {hiding.queue}
            </Link>
          </span>
        </p>
      ) : null}
    </>
  );
}
