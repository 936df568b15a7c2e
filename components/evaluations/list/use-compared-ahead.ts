"use client";
import { useEffect } from "react";
import { evaluationComparisonRoute } from "@/lib/evaluations/page-routes";
import { streamAnswer } from "@/lib/query-client/stream-answer";

/** Whoever checks several runs is not done with the first two. */
const SETTLED_AFTER_MS = 400;

/**
 * Has the server begin to compare the runs that are checked, so that it is further when their page is opened. Other runs, or
 * none, end what was begun for these, unless somebody else waits for it.
 */
export function useComparedAhead(projectId: string, checked: readonly string[]): void {
  const asked = JSON.stringify(checked.length > 1 ? checked : []);
  useEffect(() => {
    const run_ids = JSON.parse(asked) as string[];
    if (run_ids.length === 0) return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      // Runs that go on, or too many, are not compared ahead; their page says so itself.
      follow(projectId, run_ids, leaving).catch(() => {});
    }, SETTLED_AFTER_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [projectId, asked]);
}

async function follow(project_id: string, run_ids: string[], leaving: AbortController): Promise<void> {
  const answer = await streamAnswer(evaluationComparisonRoute, { project_id, run_ids }, leaving);
  const reader = answer.getReader();
  while (!(await reader.read()).done);
}
