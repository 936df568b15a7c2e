"use client";
import type { PointerEvent } from "react";
import type { HeadActions } from "./head-actions";

type ResizeHandleProps = { id: string; index: number; actions: Pick<HeadActions, "onResize" | "onResizing"> };

const LEAST = 40;

/** The right edge of a head: dragged to a width, or double-clicked back to the natural one. Keys do it from the head. */
export function ResizeHandle({ id, index, actions }: ResizeHandleProps) {
  function onPointerDown(event: PointerEvent<HTMLSpanElement>) {
    const handle = event.currentTarget;
    const head = handle.parentElement;
    if (event.button !== 0 || !head) return;
    event.preventDefault();
    const from = event.clientX;
    const width = head.getBoundingClientRect().width;
    const widthAt = (clientX: number) => Math.max(LEAST, Math.round(width + clientX - from));
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (moved) => actions.onResizing?.(index, widthAt(moved.clientX));
    handle.onpointerup = (released) => {
      handle.onpointermove = null;
      handle.onpointerup = null;
      if (released.clientX !== from) actions.onResize?.(id, widthAt(released.clientX));
    };
  }
  return (
    <span
      aria-hidden
      onPointerDown={onPointerDown}
      onDoubleClick={() => actions.onResize?.(id, null)}
      className="absolute inset-y-1 -right-1 z-1 w-2 cursor-col-resize touch-none border-transparent border-r-2 hover:border-accent active:border-accent"
      style={{ borderRightWidth: 2, right: -1 }}
    />
  );
}
