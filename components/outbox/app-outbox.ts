"use client";
import { useSyncExternalStore } from "react";
import { showToast } from "@/components/ui/toast-store";
import { createOutbox, type Outbox, type OutboxState } from "@/lib/outbox/outbox";
import { WeftError } from "@/sdk/client";

const NOTHING: OutboxState = { entries: [], failing: false };
let made: Outbox | undefined;

/** What this browser has still to send. Made in the browser only, when it is first asked for. */
export function outbox(): Outbox {
  if (made) return made;
  const created = createOutbox({
    send: post,
    isPassing: (error) => !(error instanceof WeftError) || error.status >= 500 || error.status === 429,
    onRefused: ({ error }) => showToast({ title: "Not saved", description: error.message, tone: "error" }),
  });
  made = created;
  window.addEventListener("online", () => created.wake());
  // Pages of the same browser share what waits.
  window.addEventListener("storage", ({ key }) => key === "weft-outbox" && created.wake());
  created.wake();
  return created;
}

/** What waits to be sent, now. */
export function useOutbox(): OutboxState {
  return useSyncExternalStore(
    (listener) => outbox().subscribe(listener),
    () => outbox().state(),
    () => NOTHING,
  );
}

/** What a dead connection would hold up: longer than the server takes for anything that goes this way. */
const TIMEOUT_MS = 20_000;

/** Browsers send no more than 64 KiB after the page is left. */
const KEPT_ALIVE = 16_000;

async function post(path: string, body: unknown): Promise<unknown> {
  const text = JSON.stringify(body);
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: text,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    keepalive: text.length < KEPT_ALIVE,
  });
  const answer: { reason?: unknown } = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const reason = typeof answer.reason === "string" ? answer.reason : `the server answered ${response.status}`;
  throw new WeftError(response.status, reason, response.headers.get("x-request-id") ?? undefined);
}
