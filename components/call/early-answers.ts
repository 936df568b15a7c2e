import type { CallDetail, TraceTree } from "@/lib/calls/page-endpoints";
import { callDetailRoute, traceTreeRoute } from "@/lib/calls/page-routes";
import { api } from "@/lib/query-client/query-client";
import { callIdOf } from "./call-href";

type Place = { project_id: string; call_id: string };
type Early<Answer> = Place & { answer: Promise<Answer> };

/**
 * The call that the address names, and its trace, are asked for when this module loads: the server gathers them while React still
 * hydrates the page, which saves a third of the time to the first row.
 */
const place = typeof window === "undefined" ? undefined : placeOf(window.location.pathname);
let trace: Early<TraceTree> | undefined = place && begin(place, api.call(traceTreeRoute, place));
let detail: Early<CallDetail> | undefined = place && begin(place, api.call(callDetailRoute, place));

/** Asks for a trace, or takes the answer that is already under way; that one is given once. */
export function fetchTrace(wanted: Place, signal: AbortSignal): Promise<TraceTree> {
  const early = trace;
  trace = undefined;
  return answerFor(wanted, early) ?? api.call(traceTreeRoute, wanted, { signal });
}

/** The same for a call with its payloads. */
export function fetchCall(wanted: Place, signal: AbortSignal): Promise<CallDetail> {
  const early = detail;
  detail = undefined;
  return answerFor(wanted, early) ?? api.call(callDetailRoute, wanted, { signal });
}

function answerFor<Answer>(wanted: Place, early: Early<Answer> | undefined): Promise<Answer> | undefined {
  const isIt = early?.project_id === wanted.project_id && early.call_id === wanted.call_id;
  return isIt ? early.answer : undefined;
}

function begin<Answer>(asked: Place, answer: Promise<Answer>): Early<Answer> {
  // Whoever takes the answer handles its failure; nobody may, when the reader leaves at once.
  answer.catch(() => {});
  return { ...asked, answer };
}

function placeOf(pathname: string): Place | undefined {
  const call_id = callIdOf(pathname);
  const [, entity, project] = pathname.split("/");
  if (call_id === undefined || !entity || !project) return undefined;
  return { project_id: `${decodeURIComponent(entity)}/${decodeURIComponent(project)}`, call_id };
}
