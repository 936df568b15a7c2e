import type { z } from "zod";
import type { Endpoint } from "../lib/api/endpoint.ts";
import { type Route, routeUrl } from "../lib/api/route.ts";

/** An answer of the server that is not a success. `requestId` finds it in the server's log. */
export class WeftError extends Error {
  readonly status: number;
  readonly requestId: string | undefined;
  constructor(status: number, message: string, requestId?: string) {
    super(message);
    this.name = "WeftError";
    this.status = status;
    this.requestId = requestId;
  }
}

export type WeftClient = {
  /**
   * Calls an endpoint with its typed input; a GET endpoint takes texts only. With `keepalive` a browser goes on with it when
   * its page is left, so that a small change that already shows is not lost.
   * @example const page = await client.call(callsListRoute, { project_id: "demo/quickstart", limit: 50 });
   * @throws WeftError with the server's reason when the answer is not a success.
   */
  call<E extends Endpoint>(
    route: Route<E>,
    input: z.input<E["request"]>,
    options?: { signal?: AbortSignal; keepalive?: boolean },
  ): Promise<z.output<E["response"]>>;
};

/** Browsers go on with no more than 64 KiB at a time. */
const KEPT_ALIVE = 16_000;

/**
 * A typed client of a Weft server; `baseUrl` is empty in the app's own pages.
 * @example const client = createClient({ baseUrl: "http://127.0.0.1:6363", apiKey: "…" });
 */
export function createClient({ baseUrl = "", apiKey }: { baseUrl?: string; apiKey?: string } = {}): WeftClient {
  return {
    async call({ method, path }, input, options) {
      const headers: Record<string, string> = apiKey ? { authorization: `Basic ${btoa(`api:${apiKey}`)}` } : {};
      const signal = options?.signal ?? null;
      const body = JSON.stringify(input);
      const keepalive = options?.keepalive === true && body.length < KEPT_ALIVE;
      const response = await (method === "GET"
        ? fetch(baseUrl + routeUrl(path, input as Record<string, string>), { headers, signal })
        : fetch(baseUrl + path, {
            method,
            headers: { ...headers, "content-type": "application/json" },
            body,
            signal,
            keepalive,
          }));
      if (!response.ok) throw await errorOf(response);
      return await response.json();
    },
  };
}

/** What the server said when it refused. */
export async function errorOf(response: Response): Promise<WeftError> {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const body: { reason?: unknown } = await response.json().catch(() => ({}));
  const reason = typeof body.reason === "string" ? body.reason : `the server answered ${response.status}`;
  return new WeftError(response.status, reason, requestId);
}
