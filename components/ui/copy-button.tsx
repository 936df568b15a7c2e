"use client";
import { Check, Copy } from "lucide-react";
import { type MouseEvent, useEffect, useState } from "react";
import { classNames } from "./class-names";
import { copyText } from "./copy-text";

type CopyButtonProps = {
  text: string;
  /** What is copied: "Copy call id". */
  label: string;
  /** Shown beside the icon. */
  children?: string;
  className?: string;
};

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, children, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(event: MouseEvent) {
    event.stopPropagation();
    setCopied(await copyText(text));
  }
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={copy}
      className={classNames(
        "inline-flex h-6 min-w-6 items-center justify-center gap-1.5 rounded-sm text-muted text-xs hover:bg-active hover:text-text",
        children && "px-1.5",
        className,
      )}
    >
      <Icon className={classNames("size-3.5", copied && "text-success-text")} />
      {children ? <span>{copied ? "Copied" : children}</span> : null}
      <span className="sr-only" aria-live="polite">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
