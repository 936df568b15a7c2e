"use client";
import type { MouseEvent } from "react";
import { classNames } from "@/components/ui/class-names";

type ViewTabProps = { label: string; href: string; current: boolean; changed: boolean; onOpen: () => void };

/** A view as a tab: a link, so that it opens elsewhere too. */
export function ViewTab({ label, href, current, changed, onOpen }: ViewTabProps) {
  function onClick(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen();
  }
  return (
    <a
      href={href}
      onClick={onClick}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "-mb-px flex max-w-56 shrink-0 items-center gap-1.5 border-b-2 text-sm",
        "focus-visible:-outline-offset-2",
        current ? "border-text font-semibold text-text" : "border-transparent font-medium text-muted hover:text-text",
      )}
    >
      <span className="truncate" title={label}>
        {label}
      </span>
      {changed ? (
        <span className="size-1.5 shrink-0 rounded-full bg-accent">
          <span className="sr-only">changed</span>
        </span>
      ) : null}
    </a>
  );
}
