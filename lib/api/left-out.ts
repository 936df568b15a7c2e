import type { HttpMethod } from "./endpoint.ts";

type LeftOut = { endpoints: readonly `${HttpMethod} ${string}`[]; reason: string };

/**
 * What the newest clients know and Weft does not do. Such a request is answered 501 with the reason, so that a program
 * sees what is missing instead of a wrong address. `docs/compatibility.md` is made from it.
 */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    endpoints: ["POST /calls/score"],
    reason: "the server runs no scorers; score from a program with call.apply_scorer",
  },
  {
    endpoints: ["POST /evaluations/evaluate_model", "POST /evaluations/rescore", "POST /evaluations/status"],
    reason: "the server runs no evaluations; run them from a program with weave.Evaluation",
  },
  {
    endpoints: [
      "POST /dataset_sources/link",
      "POST /dataset_sources/link_delete",
      "POST /dataset_sources/query",
      "POST /dataset_sources/source_datasets_query",
    ],
    reason: "datasets are not linked to sources outside the project",
  },
  {
    endpoints: ["POST /files/resolve_url"],
    reason: "files are served by /file/content, not from a storage of their own",
  },
  { endpoints: ["POST /image/create"], reason: "the server makes no images; ask the provider from a program" },
];

const reasons = new Map(LEFT_OUT.flatMap(({ endpoints, reason }) => endpoints.map((name) => [name as string, reason])));

/** Why an endpoint of the published clients is not served, when it is one of those left out. */
export function findReasonLeftOut(method: string, path: string): string | undefined {
  return reasons.get(`${method} ${path}`);
}
