import type { LiveEvent } from "./live-event.ts";
import type { LiveHub } from "./live-hub.ts";

const HEARTBEAT_MS = 15_000;
/** How long a browser waits before it connects again. */
const RETRY_MS = 1_000;
/** A reader this far behind is let go; it connects again and looks at everything. */
const MAX_WAITING = 200;

/** The events of a project as server-sent events, until the reader leaves or `signal` aborts. */
export function streamEvents(hub: LiveHub, project_id: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let release = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        function end() {
          release();
          controller.close();
        }
        function send(text: string) {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text));
          else end();
        }
        const unsubscribe = hub.subscribe(project_id, (event) => send(`data: ${textOf(event)}\n\n`));
        const heartbeat = setInterval(() => send(":\n\n"), HEARTBEAT_MS).unref();
        signal.addEventListener("abort", end);
        release = () => {
          unsubscribe();
          clearInterval(heartbeat);
          signal.removeEventListener("abort", end);
        };
        // The first bytes bring the headers to the browser, which then knows that it is connected.
        send(`retry: ${RETRY_MS}\n\n`);
      },
      cancel: () => release(),
    },
    { highWaterMark: MAX_WAITING },
  );
}

function textOf({ kind, ids, more }: LiveEvent): string {
  return JSON.stringify({ kind, ids, more });
}
