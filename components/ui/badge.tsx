import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const TONES = {
  neutral: "bg-slate-3 text-slate-11",
  accent: "bg-iris-3 text-accent-text",
  success: "bg-success-soft text-success-text",
  error: "bg-error-soft text-error-text",
  warning: "bg-warning-soft text-warning-text",
  better: "bg-better-soft text-better-text",
} as const;

/** A word in a soft box. */
export function Badge({
  tone = "neutral",
  className,
  ...props
}: ComponentProps<"span"> & { tone?: keyof typeof TONES }) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-xs",
        TONES[tone],
        className,
      )}
      {...props}
    />
  );
}
