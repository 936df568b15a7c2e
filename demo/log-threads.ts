import type { init } from "weave";

type Client = Awaited<ReturnType<typeof init>>;

/** What a call's start says, as the client sends it, that tells whose turn it is. */
type CallStart = { trace_id: string; attributes: Record<string, unknown>; thread_id?: string; turn_id?: string };

/**
 * Calls with the attribute `session` go into the thread of that name, each trace a turn of it. The npm client knows no
 * threads; what it sends gets the two members that the Python client sends for them.
 */
export function logThreads(client: Client): void {
  const turns = new Map<string, string>();
  const push = client.pushNewCall.bind(client);
  client.pushNewCall = () => {
    const pushed = push();
    if (!pushed.parentCall) turns.set(pushed.currentCall.traceId, pushed.currentCall.callId);
    return pushed;
  };
  // Every start goes through this one method, which the client's types keep to the client.
  const sender = client as unknown as { saveCallStart: (start: CallStart) => void };
  const save = sender.saveCallStart.bind(client);
  sender.saveCallStart = (start) => {
    const { session } = start.attributes;
    const turn_id = turns.get(start.trace_id);
    save(typeof session === "string" && turn_id ? { ...start, thread_id: session, turn_id } : start);
  };
}
