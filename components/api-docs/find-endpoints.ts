import type { DocumentedEndpoint } from "@/lib/api/docs/list-documented";

/** The endpoints in which every word of a search occurs: in path, summary or a member's name. */
export function findEndpoints(endpoints: readonly DocumentedEndpoint[], search: string): readonly DocumentedEndpoint[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return endpoints;
  return endpoints.filter(({ method, path, aliases, summary, members }) => {
    const text = [method, path, ...aliases, summary, ...members.map(({ name }) => name)].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
