"use client";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import type { ValueFind } from "@/components/values/value-find";
import { ValueView, type ValueViewName } from "@/components/values/value-view";
import { formatBytes } from "@/lib/values/format-bytes";
import type { Payload } from "./use-payload";

type ValueSectionProps = {
  title: string;
  payload: Payload;
  path: string;
  view: ValueViewName;
  expanded: boolean;
  /** What stands there when nothing was logged. */
  empty: string;
  initiallyOpen?: boolean;
  find?: ValueFind | undefined;
  rawFind?: { wanted: string; at: number | undefined } | undefined;
};

/** A payload under its name, with its size and a copy of exactly what was logged. */
export function ValueSection(props: ValueSectionProps) {
  const { title, payload, path, view, expanded, empty, initiallyOpen = true, find, rawFind } = props;
  const { text } = payload;
  return (
    <Section
      title={title}
      initiallyOpen={initiallyOpen}
      actions={
        typeof text === "string" ? (
          <>
            <span className="text-muted text-xs">{formatBytes(text.length)}</span>
            <CopyButton text={text} label={`Copy ${title.toLowerCase()}`} />
          </>
        ) : null
      }
    >
      {text === undefined ? (
        <Waiting payload={payload} />
      ) : text === null || (text === "null" && view !== "raw") ? (
        <p className="text-muted">{empty}</p>
      ) : (
        <ValueView
          text={text}
          path={[path]}
          view={view}
          expanded={expanded}
          parsed={payload.parsed}
          find={find}
          rawFind={rawFind}
        />
      )}
    </Section>
  );
}

function Waiting({ payload: { received, error } }: { payload: Payload }) {
  if (error) return <p className="text-error-text">It could not be read: {error.message}</p>;
  return (
    <p role="status" className="animate-late text-muted">
      Reading… {received > 0 ? formatBytes(received) : null}
    </p>
  );
}

type SectionProps = { title: string; initiallyOpen?: boolean; actions?: ReactNode; children: ReactNode };

/** A part of the pane that folds. */
export function Section({ title, initiallyOpen = true, actions, children }: SectionProps) {
  const [open, setOpen] = useState(initiallyOpen);
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-1 flex h-6 items-center gap-1">
        <h3 className="font-semibold text-muted text-xs">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="-ml-1 flex h-6 items-center gap-1 rounded-sm pr-1.5 pl-0.5 hover:text-text"
          >
            <ChevronRight className={classNames("size-3.5", open && "rotate-90")} />
            {title}
          </button>
        </h3>
        <span className="ml-auto flex items-center gap-1">{actions}</span>
      </div>
      {open ? children : null}
    </section>
  );
}
