import type { z } from "zod";
import { errorOf } from "../../sdk/client.ts";
import type { Endpoint } from "../api/endpoint.ts";
import type { Route } from "../api/route.ts";

type Options = { signal?: AbortSignal };

/** Asks an endpoint whose answer comes bit by bit. Aborting it ends the work on the server. */
export async function streamAnswer<E extends Endpoint>(
  { path }: Route<E>,
  input: z.input<E["request"]>,
  { signal }: Options = {},
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
    signal: signal ?? null,
  });
  if (!response.ok || !response.body) throw await errorOf(response);
  return response.body;
}

/** The lines of an answer of JSON lines, each parsed, as they come. */
export async function* streamLines<E extends Endpoint>(
  route: Route<E>,
  input: z.input<E["request"]>,
  options: Options = {},
): AsyncGenerator<z.output<E["response"]>> {
  const reader = (await streamAnswer(route, input, options)).pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line) yield JSON.parse(line);
  }
}
