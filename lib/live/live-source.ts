import { routeUrl } from "../api/route.ts";
import { reachability } from "../query-client/reachability.ts";
import { anythingOf, LIVE_KINDS, type LiveEvent } from "./live-event.ts";
import { LIVE_PATH } from "./live-path.ts";

type Listener = (event: LiveEvent) => void;

const RETRY_MS = [1_000, 2_000, 5_000, 10_000];

/** One stream of events a project and page, shared by all that listen; closed when nobody does. */
const sources = new Map<string, LiveSource>();

/** Calls back for what changes in a project; after a gap, with the event that anything may have. Returns what ends that. */
export function listenLive(projectId: string, listener: Listener): () => void {
  const source = sources.get(projectId) ?? new LiveSource(projectId);
  sources.set(projectId, source);
  source.add(listener);
  return () => source.remove(listener);
}

class LiveSource {
  readonly #projectId: string;
  readonly #listeners = new Set<Listener>();
  #stream: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** Whether something may have been missed since the stream was first open. */
  #gap = false;

  constructor(projectId: string) {
    this.#projectId = projectId;
  }

  add(listener: Listener): void {
    this.#listeners.add(listener);
    if (this.#listeners.size > 1) return;
    document.addEventListener("visibilitychange", this.#onVisibility);
    this.#onVisibility();
  }

  remove(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    document.removeEventListener("visibilitychange", this.#onVisibility);
    this.#close();
    sources.delete(this.#projectId);
  }

  /** A hidden page closes its stream: browsers open six connections to a server, for all of its pages together. */
  #onVisibility = () => {
    if (document.visibilityState === "visible") this.#open();
    else this.#close();
  };

  #open(): void {
    if (this.#stream) return;
    clearTimeout(this.#timer);
    const stream = new EventSource(routeUrl(LIVE_PATH, { project_id: this.#projectId }));
    this.#stream = stream;
    stream.onopen = () => {
      this.#failures = 0;
      if (this.#gap) for (const kind of LIVE_KINDS) this.#tell(anythingOf(this.#projectId, kind));
      this.#gap = true;
    };
    stream.onmessage = ({ data }) => this.#tell({ ...JSON.parse(data), project_id: this.#projectId });
    stream.onerror = () => {
      // The browser itself connects again after a broken stream, but not after a refusal.
      void reachability.check();
      if (stream.readyState !== EventSource.CLOSED) return;
      this.#close();
      this.#timer = setTimeout(() => this.#open(), RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)]);
    };
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = undefined;
  }

  #tell(event: LiveEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
