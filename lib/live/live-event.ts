/** What an announcement is about: calls, what is said of them, object versions, annotation queues. */
export const LIVE_KINDS = ["calls", "feedback", "objects", "queues"] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/**
 * Something changed in a project. `ids` are calls' ids (`calls`; `feedback` on a call), refs (`feedback` on anything else),
 * names (`objects`) or ids (`queues`). With `more`, anything else of that kind may have changed, too.
 */
export type LiveEvent = { project_id: string; kind: LiveKind; ids: readonly string[]; more: boolean };

/** Reads an announcement; undefined when it is none. */
export function parseLiveEvent(text: string): LiveEvent | undefined {
  const { project_id, kind, ids, more } = JSON.parse(text) as Partial<LiveEvent>;
  if (typeof project_id !== "string" || !LIVE_KINDS.some((known) => known === kind) || !Array.isArray(ids))
    return undefined;
  return { project_id, kind: kind as LiveKind, ids, more: more === true };
}

/** The event that says that anything of a kind may have changed: after a gap in what was heard. */
export function anythingOf(project_id: string, kind: LiveKind): LiveEvent {
  return { project_id, kind, ids: [], more: true };
}
