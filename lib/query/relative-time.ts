/** Seconds of the units of time that are typed. */
const UNIT_SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

/** A span such as `15m`, `24h` or `7d` in seconds; undefined when it is none. */
export function parseSpan(text: string): number | undefined {
  const match = /^\s*(\d{1,6})\s*([smhdw])\s*$/.exec(text);
  const unit = match?.[2] as keyof typeof UNIT_SECONDS | undefined;
  return match && unit ? Number(match[1]) * UNIT_SECONDS[unit] : undefined;
}

const BEFORE_NOW = /^now-(\d{1,6}[smhdw])$/;

/** The instant `text` ago as the query language writes it: `now-24h`. */
export function formatBeforeNow(span: string): string {
  return `now-${span.replace(/\s+/g, "")}`;
}

/** The span of an instant such as `now-24h`; undefined when the text is none. */
export function spanBeforeNow(text: string): string | undefined {
  return BEFORE_NOW.exec(text)?.[1];
}

/** The year 1: whatever lies before it is written otherwise, and nothing was logged then. */
const EARLIEST_MS = -62_135_596_800_000;

/** An instant such as `now-24h` as ISO text; undefined when the text is none. */
export function parseBeforeNow(text: string, nowMs = Date.now()): string | undefined {
  const seconds = parseSpan(spanBeforeNow(text) ?? "");
  if (seconds === undefined) return undefined;
  return new Date(Math.max(nowMs - seconds * 1000, EARLIEST_MS)).toISOString();
}
