import type { QueryClient } from "@tanstack/react-query";

const FIGURES = ["calls-count", "calls-series", "calls-groups"];

/** What is counted over all calls that match is no longer true: asks again for what of it is in sight. */
export function askFiguresAgain(queryClient: QueryClient): void {
  for (const name of FIGURES) void queryClient.invalidateQueries({ queryKey: [name] });
}
