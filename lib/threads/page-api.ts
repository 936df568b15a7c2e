import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { listThreads, listTurns } from "./list-threads";
import { threadsList, threadTurns } from "./page-endpoints";

/** What the pages of threads ask for. */
export const threadPageEndpoints: readonly ServedEndpoint[] = [
  serve(threadsList, listThreads),
  serve(threadTurns, listTurns),
];
