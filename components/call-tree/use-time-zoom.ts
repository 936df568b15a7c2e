"use client";
import { type RefObject, useEffect, useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import type { TimeWindow } from "@/lib/calls/call-params";
import { around, panBy, windowOf, zoomBy } from "@/lib/calls/tree/time-window";

type TimeZoomInput = {
  zoom: TimeWindow | null;
  durationMs: number;
  onZoomChange: (zoom: TimeWindow | null) => void;
  /** Whether the view that is shown has a time to zoom into. */
  enabled: boolean;
  /** When the selected call began and ended, to fit it. */
  selected: TimeWindow | undefined;
};

const STEP = 0.6;
const PAN = 0.25;

/** The part of the time in view, and the keys that change it. */
export function useTimeZoom({ zoom, durationMs, onZoomChange, enabled, selected }: TimeZoomInput) {
  const shown = windowOf(enabled ? zoom : null, durationMs);
  const middle = (shown.from + shown.to) / 2;
  const when = () => enabled;
  const group = "Trace";
  const zoomAt = (factor: number, at = middle) => onZoomChange(zoomBy(shown, factor, at, durationMs));
  const pan = (share: number) => onZoomChange(panBy(shown, share, durationMs));
  useShortcuts([
    { keys: "+|=", label: "Zoom in", group, when, run: () => zoomAt(STEP) },
    { keys: "-", label: "Zoom out", group, when, run: () => zoomAt(1 / STEP) },
    { keys: "0", label: "Whole trace", group, when, run: () => onZoomChange(null) },
    { keys: "shift+ArrowLeft", label: "Earlier", group, when, run: () => pan(-PAN) },
    { keys: "shift+ArrowRight", label: "Later", group, when, run: () => pan(PAN) },
    {
      keys: "z",
      label: "Zoom to the selected call",
      group,
      when,
      run: () => selected && onZoomChange(around(selected.from, selected.to, durationMs)),
    },
  ]);
  return { shown, zoomAt, pan };
}

/**
 * Wheeling over an element with Ctrl or ⌘ zooms at the pointer, wheeling sideways or with Shift pans. `left` and `width`
 * tell where on the element its time axis lies.
 */
export function useWheelZoom(
  element: RefObject<HTMLElement | null>,
  axis: (box: DOMRect) => { left: number; width: number },
  zoom: { shown: TimeWindow; zoomAt: (factor: number, at: number) => void; pan: (share: number) => void } | undefined,
): void {
  const latest = useRef({ axis, zoom });
  useEffect(() => {
    latest.current = { axis, zoom };
  });
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    function onWheel(event: WheelEvent) {
      const { zoom, axis } = latest.current;
      if (!zoom || !target) return;
      const { left, width } = axis(target.getBoundingClientRect());
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (event.ctrlKey || event.metaKey) {
        const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
        const { from, to } = zoom.shown;
        zoom.zoomAt(Math.exp(Math.min(60, Math.max(-60, event.deltaY)) * 0.008), from + share * (to - from));
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) zoom.pan(sideways / width);
      else return;
      event.preventDefault();
    }
    // React's own wheel listener may not keep the page from scrolling.
    target.addEventListener("wheel", onWheel, { passive: false });
    return () => target.removeEventListener("wheel", onWheel);
  }, [element]);
}
