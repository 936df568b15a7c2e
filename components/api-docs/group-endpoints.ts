import type { DocumentedEndpoint } from "@/lib/api/docs/list-documented";

export type EndpointGroup = { name: string; endpoints: readonly DocumentedEndpoint[] };

/** What the app's own pages ask for: no client knows it, and it changes with them. */
const OWN = "weft";

/** Endpoints by what they are about, the first part of their path; those of the app's own pages come last. */
export function groupEndpoints(endpoints: readonly DocumentedEndpoint[]): EndpointGroup[] {
  const groups = Map.groupBy(endpoints, ({ path }) => path.split("/")[1] ?? "");
  const named = [...groups].map(([name, members]) => ({ name, endpoints: members }));
  return [...named.filter(({ name }) => name !== OWN), ...named.filter(({ name }) => name === OWN)].map((group) => ({
    ...group,
    name: group.name === OWN ? "weft: what this app's pages ask" : group.name,
  }));
}
