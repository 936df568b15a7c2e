import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** One key. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={classNames(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-xs border border-line-control bg-panel px-1 font-mono text-2xs text-muted leading-none",
        className,
      )}
      {...props}
    />
  );
}

/** Keys to press one after the other, "g t", or together, "mod+k". */
export function Keys({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(" ").map((key, index) => (
        <Kbd key={index} className={className}>
          {keySign(key)}
        </Kbd>
      ))}
    </span>
  );
}

const SIGNS: Record<string, string> = {
  shift: "⇧",
  Enter: "↵",
  Escape: "Esc",
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageDown: "PgDn",
  PageUp: "PgUp",
};

function keySign(key: string): ReactNode {
  const parts = key === "+" ? [key] : key.split("+");
  return parts.map((part) =>
    part === "mod" ? <ModSign key={part} /> : (SIGNS[part] ?? (parts.length > 1 ? part.toUpperCase() : part)),
  );
}

/** The style sheet shows one of the two, by the platform that the page's root names. */
function ModSign() {
  return (
    <>
      <span className="mac-only">⌘</span>
      <span className="mac-never">Ctrl+</span>
    </>
  );
}
