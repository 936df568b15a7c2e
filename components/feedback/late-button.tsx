"use client";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";

type LateButtonProps = {
  label: string;
  className?: string;
  /** What is on it. */
  face: ReactNode;
  /** The control with all it opens, open from the start. */
  children: () => ReactNode;
};

/**
 * Stands for a control that opens something, until it is pressed: a table has two of them in every row, and what opens
 * takes as long to make as all else of the row.
 */
export function LateButton({ label, className, face, children }: LateButtonProps) {
  const [pressed, setPressed] = useState(false);
  if (pressed) return children();
  return (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={false}
      title={label}
      onClick={() => setPressed(true)}
      className={classNames(
        "inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-active hover:text-text",
        className,
      )}
    >
      {face}
    </button>
  );
}
