import { QueryClient } from "@tanstack/react-query";
import { createClient, WeftError } from "../../sdk/client.ts";

/** The client of this server's own API, for code that runs in its pages. */
export const api = createClient();

/** So long an answer stays fresh. */
export const FRESH_MS = 30_000;

/** The cache of a browser tab; only failures that may pass are tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A browser that is offline reaches a server of the same machine all the same.
        networkMode: "always",
        staleTime: FRESH_MS,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && isPassing(error),
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** Whether trying again may help: the network, or a server that said it was busy. */
function isPassing(error: Error): boolean {
  return error instanceof WeftError ? error.status === 503 : error instanceof TypeError;
}
