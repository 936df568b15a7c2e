import type { z } from "zod";
import type { Endpoint } from "../lib/api/endpoint.ts";

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
   * Calls an endpoint with its typed input.
   * @example const page = await client.call(callsList, { project_id: "demo/quickstart", limit: 50 });
   * @throws WeftError with the server's reason when the answer is not a success.
   */
  call<Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res>,
    input: z.input<Req>,
    options?: { signal?: AbortSignal },
  ): Promise<z.output<Res>>;
};

/**
 * A typed client of a Weft server; `baseUrl` is empty in the app's own pages.
 * @example const client = createClient({ baseUrl: "http://127.0.0.1:6363", apiKey: "…" });
 */
export function createClient({ baseUrl = "", apiKey }: { baseUrl?: string; apiKey?: string } = {}): WeftClient {
  return {
    async call(endpoint, input, options) {
      const headers: Record<string, string> = { "content-type": "application/json" };
      if (apiKey) headers.authorization = `Basic ${btoa(`api:${apiKey}`)}`;
      const response = await fetch(baseUrl + endpoint.path, {
        method: endpoint.method,
        headers,
        body: JSON.stringify(input),
        signal: options?.signal ?? null,
      });
      if (!response.ok) throw await errorOf(response);
      return await response.json();
    },
  };
}

async function errorOf(response: Response): Promise<WeftError> {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const body: { reason?: unknown } = await response.json().catch(() => ({}));
  const reason = typeof body.reason === "string" ? body.reason : `the server answered ${response.status}`;
  return new WeftError(response.status, reason, requestId);
}
