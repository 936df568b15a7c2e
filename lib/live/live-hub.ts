import { listen } from "../../db/listen.ts";
import { LIVE_CHANNEL } from "../../db/queries/live.ts";
import { anythingOf, LIVE_KINDS, type LiveEvent, parseLiveEvent } from "./live-event.ts";

export type LiveListener = (event: LiveEvent) => void;

/** Hands what is announced on a database to the open streams of this process. */
export type LiveHub = {
  /** Calls back for every event of a project from now on. Returns what ends that. */
  subscribe(project_id: string, listener: LiveListener): () => void;
  stop(): Promise<void>;
};

/** Listens on one connection for all streams, for as long as there is any. */
export function createLiveHub(databaseUrl: string, onFailure?: (error: unknown) => void): LiveHub {
  const listeners = new Map<string, Set<LiveListener>>();
  let connection: ReturnType<typeof listen> | undefined;
  let heardBefore = false;

  function deliver(event: LiveEvent) {
    for (const listener of listeners.get(event.project_id) ?? []) listener(event);
  }
  function onListening() {
    // What was announced while the connection was away is lost: everyone looks again.
    if (heardBefore)
      for (const project_id of listeners.keys()) for (const kind of LIVE_KINDS) deliver(anythingOf(project_id, kind));
    heardBefore = true;
  }
  function onMessage(payload: string) {
    const event = parseLiveEvent(payload);
    if (event) deliver(event);
  }
  return {
    subscribe(project_id, listener) {
      connection ??= listen(databaseUrl, {
        channel: LIVE_CHANNEL,
        onMessage,
        onListening,
        ...(onFailure ? { onFailure } : {}),
      });
      const ofProject = listeners.get(project_id) ?? new Set();
      listeners.set(project_id, ofProject.add(listener));
      return () => {
        ofProject.delete(listener);
        if (ofProject.size === 0 && listeners.get(project_id) === ofProject) listeners.delete(project_id);
      };
    },
    async stop() {
      listeners.clear();
      await connection?.stop();
    },
  };
}
