"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { MetricFigures } from "@/lib/evaluations/compare/compare-runs";
import type { OpenedComparison, ServedComparison } from "@/lib/evaluations/comparison/served-comparison";
import { evaluationComparisonRoute } from "@/lib/evaluations/page-routes";
import { streamLines } from "@/lib/query-client/stream-answer";
import type { Figures } from "./use-figures";

type Asked = { projectId: string; ids: readonly string[]; errorsFail: boolean };
type Followed = { opened: OpenedComparison; said: ServedComparison | null; failed: boolean };

/**
 * What the server says of the runs that the page was opened with, as it computes it. Nothing of others: once their examples
 * are here, the browser is as quick. `coming`: there will be more.
 */
export function useServed({ projectId, ids, errorsFail }: Asked, opened: OpenedComparison) {
  const [followed, setFollowed] = useState<Followed>();
  const [declined, setDeclined] = useState<OpenedComparison>();
  const isAsked = opened.errorsFail === errorsFail && opened.ids.join() === ids.join();
  const isWanted = isAsked && opened.coming && declined !== opened;

  useEffect(() => {
    if (!isWanted) return;
    const leaving = new AbortController();
    const input = { project_id: projectId, run_ids: [...opened.ids], errors_fail: opened.errorsFail };
    async function follow() {
      for await (const said of streamLines(evaluationComparisonRoute, input, leaving)) {
        setFollowed({ opened, said, failed: false });
      }
    }
    follow().catch(() => {
      // The browser computes it instead.
      if (!leaving.signal.aborted) setFollowed({ opened, said: null, failed: true });
    });
    return () => leaving.abort();
  }, [projectId, opened, isWanted]);

  const current = followed?.opened === opened ? followed : { said: opened.served, failed: false };
  const said = isAsked ? current.said : null;
  const cancel = useCallback(() => setDeclined(opened), [opened]);
  const resume = useCallback(() => setDeclined(undefined), []);
  const figures = useMemo((): Figures => {
    const total = said?.computed.metrics.length ?? 0;
    const done = said?.step === "quick" ? said.computed.figures.filter(isDone).length : total;
    return { figures: said?.computed.figures ?? [], done, total, cancelled: done < total && !isWanted, cancel, resume };
  }, [said, isWanted, cancel, resume]);
  return { said, figures, coming: isWanted && !current.failed && said?.step !== "whole" };
}

function isDone({ pairs }: MetricFigures): boolean {
  return pairs.every(({ p }) => p !== undefined);
}
