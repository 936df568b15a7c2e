import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { listProjects } from "@/lib/projects/list-projects";
import { getCallDetail } from "./get-call-detail";
import { getTraceTree } from "./get-trace-tree";
import { countCalls, listCalls } from "./list-calls";
import { callDetail, callsCount, callsList, projectsList, traceTree } from "./page-endpoints";

/** What the app's own pages ask for, beside the wire API. */
export const pageEndpoints: readonly ServedEndpoint[] = [
  serve(callsList, listCalls),
  serve(callsCount, countCalls),
  serve(traceTree, getTraceTree),
  serve(callDetail, getCallDetail),
  serve(projectsList, listProjects),
];
