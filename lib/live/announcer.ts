import type { LiveEvent, LiveKind } from "./live-event.ts";

/** Tells all open pages what changed. To be called after the commit; never waits and never fails. */
export type Announce = (project_id: string, kind: LiveKind, ids: Iterable<string>) => void;

/** A project is heard of at most four times a second. */
const EVERY_MS = 250;
const AFTER_FAILURE_MS = 2_000;
const MAX_IDS = 100;
/** A NOTIFY holds less than 8,000 bytes, in JSON with escapes. */
const MAX_ID_BYTES = 6_000;
/** While the database is away, no more than this is remembered. */
const MAX_PENDING = 1_000;

type Pending = Omit<LiveEvent, "ids"> & { ids: Set<string>; bytes: number };

/**
 * Gathers announcements and sends them by `notify`, all projects' in one transaction: the first at once, then one each
 * quarter of a second. A NOTIFY takes a lock of the whole server at its commit, so ingest itself never carries one.
 */
export function createAnnouncer(
  notify: (payloads: string[]) => Promise<void>,
  onFailure?: (error: unknown) => void,
): Announce {
  let pending = new Map<string, Pending>();
  let timer: NodeJS.Timeout | undefined;
  let sending = false;

  function schedule(afterMs: number) {
    if (timer === undefined) timer = setTimeout(() => void flush(), afterMs).unref();
  }
  async function flush() {
    timer = undefined;
    const batch = pending;
    if (batch.size === 0 || sending) return;
    pending = new Map();
    sending = true;
    try {
      await notify([...batch.values()].map(payloadOf));
      sending = false;
      schedule(EVERY_MS);
    } catch (error) {
      sending = false;
      onFailure?.(error);
      for (const [key, event] of batch) {
        add(pending, event.project_id, event.kind, event.ids);
        const kept = pending.get(key);
        if (kept && event.more) kept.more = true;
      }
      schedule(AFTER_FAILURE_MS);
    }
  }
  return (project_id, kind, ids) => {
    add(pending, project_id, kind, ids);
    if (!sending) schedule(0);
  };
}

function add(pending: Map<string, Pending>, project_id: string, kind: LiveKind, ids: Iterable<string>): void {
  const key = `${kind} ${project_id}`;
  let event = pending.get(key);
  if (!event) {
    if (pending.size >= MAX_PENDING) return;
    event = { project_id, kind, ids: new Set(), more: false, bytes: 0 };
    pending.set(key, event);
  }
  for (const id of ids) {
    if (event.more) return;
    if (event.ids.has(id)) continue;
    const bytes = Buffer.byteLength(JSON.stringify(id)) + 1;
    if (event.ids.size >= MAX_IDS || event.bytes + bytes > MAX_ID_BYTES) event.more = true;
    else event.ids.add(id);
    event.bytes += bytes;
  }
}

function payloadOf({ project_id, kind, ids, more }: Pending): string {
  return JSON.stringify({ project_id, kind, ids: [...ids], more });
}
