import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type LinkRowProps = {
  index: number;
  active: boolean;
  open: boolean;
  style: { gridTemplateColumns: string; height: number; transform: string };
  onActivate: (index: number) => void;
  onOpen: (index: number) => void;
  children: ReactNode;
};

/** A row that a click or Enter opens; links and buttons in its cells do their own thing. */
export function LinkRow({ index, active, open, style, onActivate, onOpen, children }: LinkRowProps) {
  function onClick(event: MouseEvent) {
    // Marking text is not opening.
    if (event.target instanceof Element && event.target.closest("a, button, input")) return;
    if (window.getSelection()?.type === "Range") return;
    onActivate(index);
    onOpen(index);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault();
    onOpen(index);
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={open || undefined}
      data-index={index}
      tabIndex={active ? 0 : -1}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target === event.currentTarget && onActivate(index)}
      style={style}
      className={classNames(
        "absolute inset-x-0 top-0 grid cursor-default items-center border-line-row border-b px-3.5",
        "focus-visible:outline-2 focus-visible:-outline-offset-2",
        open ? "bg-selected" : "bg-panel hover:bg-hover",
        active && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      {children}
    </div>
  );
}
