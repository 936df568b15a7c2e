import type { TimeWindow } from "../call-params.ts";

/** The least of a trace that fills the view, as a share of its length: beyond it numbers have no digits left. */
const LEAST_SHARE = 1e-6;

/** The window as far as it lies in the trace; the whole trace when nothing is chosen. */
export function windowOf(zoom: TimeWindow | null, durationMs: number): TimeWindow {
  const whole = { from: 0, to: Math.max(durationMs, Number.MIN_VALUE) };
  return zoom ? clamp(zoom, durationMs) : whole;
}

/** Narrows or widens around a moment; null when all is in view again. */
export function zoomBy(window: TimeWindow, factor: number, around: number, durationMs: number): TimeWindow | null {
  const length = Math.max((window.to - window.from) * factor, durationMs * LEAST_SHARE);
  if (length >= durationMs) return null;
  const share = (around - window.from) / (window.to - window.from);
  const from = around - length * share;
  return clamp({ from, to: from + length }, durationMs);
}

/** Moves the window by a share of its length. */
export function panBy(window: TimeWindow, share: number, durationMs: number): TimeWindow | null {
  const by = (window.to - window.from) * share;
  if (window.to - window.from >= durationMs) return null;
  return clamp({ from: window.from + by, to: window.to + by }, durationMs);
}

/** A call with some time around it. */
export function around(startMs: number, endMs: number, durationMs: number): TimeWindow | null {
  const margin = Math.max((endMs - startMs) * 0.05, durationMs * LEAST_SHARE);
  const window = clamp({ from: startMs - margin, to: endMs + margin }, durationMs);
  return window.to - window.from >= durationMs ? null : window;
}

function clamp({ from, to }: TimeWindow, durationMs: number): TimeWindow {
  const length = Math.min(to - from, durationMs);
  const start = Math.min(Math.max(0, from), durationMs - length);
  return { from: start, to: start + length };
}
