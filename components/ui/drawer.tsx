"use client";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { classNames } from "./class-names";

type DrawerProps = {
  /** Names the region for screen readers. */
  label: string;
  /** Its width in pixels, to start with. */
  initialWidth: number;
  minWidth?: number;
  /** Told when the user is done dragging. */
  onWidthChange?: (width: number) => void;
  children: ReactNode;
  className?: string;
};

/**
 * A panel at the right of what it belongs to, as wide as its left edge is dragged (or moved with the arrow keys). In a low
 * window, as one has it at 200 %, it takes all of the height.
 */
export function Drawer({ label, initialWidth, minWidth = 360, onWidthChange, children, className }: DrawerProps) {
  const [width, setWidth] = useState(initialWidth);
  const panel = useRef<HTMLElement>(null);

  function clamp(next: number): number {
    const most = (panel.current?.parentElement?.clientWidth ?? window.innerWidth) - 240;
    return Math.round(Math.max(minWidth, Math.min(next, most)));
  }
  function onPointerMove(event: PointerEvent) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !panel.current) return;
    setWidth(clamp(panel.current.getBoundingClientRect().right - event.clientX));
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowLeft: 24, ArrowRight: -24 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const next = clamp(width + step);
    setWidth(next);
    onWidthChange?.(next);
  }
  return (
    <aside
      ref={panel}
      aria-label={label}
      style={{ width }}
      className={classNames(
        "absolute inset-y-0 right-0 z-20 flex max-w-full flex-col border-l bg-panel [@media(max-height:560px)]:fixed",
        className,
      )}
    >
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={`Resize ${label}`}
        aria-valuenow={width}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onPointerUp={() => onWidthChange?.(width)}
        onKeyDown={onKeyDown}
        className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-[3px] after:w-0.5 hover:after:bg-iris-8 focus-visible:outline-none focus-visible:after:bg-iris-8"
      />
      {children}
    </aside>
  );
}
