import { type ClientSnippet, clientSnippets } from "@/lib/boot/client-snippets";

const EXAMPLE_PROJECT = "local/my-project";

/**
 * How a program logs to one project. The name comes from an address that anyone may have made up, and the snippet is for
 * pasting into a shell: a name with more than letters, digits, dot, dash and underscore leaves the example's in place.
 */
export function projectSnippets(baseUrl: string, projectId: string): ClientSnippet[] {
  const snippets = clientSnippets(baseUrl);
  if (!/^[\w.-]+\/[\w.-]+$/.test(projectId)) return snippets;
  const named = (text: string) => text.replaceAll(EXAMPLE_PROJECT, projectId);
  return snippets.map((snippet) => ({ ...snippet, code: named(snippet.code), shell: named(snippet.shell) }));
}
