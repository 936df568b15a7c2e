import type { Endpoint, HttpMethod } from "./endpoint.ts";

/** Where an endpoint is, typed by it, without its schemas: what a browser needs to call it. */
export type Route<E extends Endpoint = Endpoint> = { method: HttpMethod; path: string; readonly endpoint?: E };

/** A route's address with its input in the query, as a GET endpoint reads it. */
export function routeUrl(path: string, input: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(input)}`;
}
