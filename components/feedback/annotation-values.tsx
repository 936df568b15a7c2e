import { Check, Minus } from "lucide-react";
import { annotationValue } from "@/lib/feedback/annotation-value";
import type { FeedbackShown } from "@/lib/feedback/pending-feedback";
import { FeedbackTime } from "./feedback-time";

/** What each annotator said, the latest of each, and whose is whose. */
export function AnnotationValues({ rows, user }: { rows: readonly FeedbackShown[]; user: string }) {
  if (rows.length === 0) return null;
  return (
    <ul aria-label="What others said" className="flex flex-col gap-0.5 pl-3">
      {rows.map((row) => (
        <li key={row.id} className="flex min-w-0 items-baseline gap-1.5 text-xs">
          <span className="max-w-32 shrink-0 truncate text-muted">
            {row.wb_user_id === user ? "you" : (row.creator ?? row.wb_user_id)}
          </span>
          <AnnotationValue value={annotationValue(row)} />
          <FeedbackTime at={row.created_at} />
        </li>
      ))}
    </ul>
  );
}

/** A value as people read it: yes or no, a text, members of an object one after the other. */
export function AnnotationValue({ value }: { value: unknown }) {
  if (value === true) return <Word icon={<Check className="size-3.5 self-center text-success-text" />} text="Yes" />;
  if (value === false) return <Word icon={<Minus className="size-3.5 self-center text-muted" />} text="No" />;
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    return (
      <span className="min-w-0 break-words">
        {Object.entries(value).map(([key, member], index) => (
          <span key={key}>
            {index > 0 ? " · " : ""}
            <span className="text-muted">{key}</span> {wordOf(member)}
          </span>
        ))}
      </span>
    );
  }
  return (
    <span className="min-w-0 break-words font-medium">{typeof value === "string" ? value : JSON.stringify(value)}</span>
  );
}

function wordOf(member: unknown): string {
  if (typeof member === "boolean") return member ? "yes" : "no";
  return typeof member === "object" ? JSON.stringify(member) : String(member);
}

function Word({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <span className="inline-flex items-baseline gap-0.5 font-medium">
      {icon}
      {text}
    </span>
  );
}
