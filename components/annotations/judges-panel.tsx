"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { callHref } from "@/components/call/call-href";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { RefLink } from "@/components/values/ref-link";
import type { JudgesShown } from "@/lib/annotations/measure-endpoints";
import { judgesRoute } from "@/lib/annotations/page-routes";
import { formatExact } from "@/lib/format/numbers";
import { api } from "@/lib/query-client/query-client";
import { ConfusionMatrix } from "./confusion-matrix";
import { formatCoefficient } from "./format-coefficient";
import { Waiting } from "./waiting";

type PanelProps = { projectId: string; queueId: string };
type Result = JudgesShown["results"][number];

/** How well scorers agree with people: the final value of a call, else what most said, is held to be true. */
export function JudgesPanel({ projectId, queueId }: PanelProps) {
  const [threshold, setThreshold] = useState("0.5");
  const limit = Number(threshold);
  const { data, error, refetch } = useQuery({
    queryKey: ["annotation-judges", projectId, queueId, limit],
    queryFn: ({ signal }) =>
      api.call(judgesRoute, { project_id: projectId, queue_id: queueId, threshold: limit }, { signal }),
    enabled: Number.isFinite(limit),
    placeholderData: (before) => before,
  });
  if (error && !data)
    return <ErrorState title="Judges can't be shown" reason={error.message} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.results.length === 0) {
    return (
      <EmptyState
        title="No judge to compare"
        text={
          data.scorers.length === 0
            ? "Once scorers have scored calls of this queue (call.apply_scorer), their scores are compared with what people say."
            : "Scorers scored calls of this queue, but none gave a yes or no, a number or a label where people gave one."
        }
      />
    );
  }
  return (
    <div className="flex max-w-240 flex-col gap-6">
      <label htmlFor="judge-threshold" className="flex items-center gap-2 text-muted text-sm">
        A number counts as yes from
        <Input
          id="judge-threshold"
          inputMode="decimal"
          className="w-20"
          value={threshold}
          onChange={(event) => setThreshold(event.target.value)}
        />
      </label>
      {data.results.map((result) => (
        <JudgeResult
          key={[result.spec, result.field, result.scorer, result.path].join(" ")}
          projectId={projectId}
          result={result}
        />
      ))}
    </div>
  );
}

function JudgeResult({ projectId, result }: { projectId: string; result: Result }) {
  const [cell, setCell] = useState<readonly [number, number]>();
  const judge = result.path ? `${result.scorer} ${result.path}` : result.scorer;
  const human = result.field ? `${result.spec} ${result.field}` : result.spec;
  const calls = cell ? (result.cells[cell[0]]?.[cell[1]] ?? []) : [];
  return (
    <section aria-label={`${judge} against ${human}`} className="flex flex-col gap-2">
      <h2 className="font-semibold text-base">
        {judge} <span className="font-normal text-muted">against</span> {human}
      </h2>
      <ScorerVersions versions={result.versions} />
      <dl className="flex flex-wrap gap-x-8 gap-y-1 text-sm">
        {[
          ["Calls", String(result.n)],
          ["Accuracy", formatCoefficient(result.accuracy)],
          ["Precision", formatCoefficient(result.precision)],
          ["Recall", formatCoefficient(result.recall)],
          ["F1", formatCoefficient(result.f1)],
          ["MCC", formatCoefficient(result.mcc)],
        ].map(([label, value]) => (
          <div key={label}>
            <dt className="text-muted text-xs">{label}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {result.labels.length <= 20 ? (
        <ConfusionMatrix
          rows="People"
          columns={judge}
          labels={result.labels}
          counts={result.cells.map((row) => row.map(({ length }) => length))}
          open={cell}
          onCellOpen={(row, column) => setCell([row, column])}
        />
      ) : null}
      {calls.length > 0 ? (
        <ul aria-label="Calls of the cell" className="flex flex-wrap gap-2">
          {calls.map((id) => (
            <li key={id}>
              <Link
                href={callHref(projectId, id)}
                className="font-mono text-accent-text text-xs underline underline-offset-2"
              >
                {id.slice(0, 8)}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** Which versions of the scorer judged: figures of several are of no one in particular, so each says how many. */
function ScorerVersions({ versions }: Pick<Result, "versions">) {
  return (
    <ul aria-label="Versions of the scorer" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
      {versions.map(({ ref, calls }) => (
        <li key={ref} className="group/value inline-flex items-center gap-1">
          {ref ? <RefLink uri={ref} /> : "a version the score does not name"}
          {versions.length > 1 ? ` ${formatExact(calls)} calls` : ""}
        </li>
      ))}
      {versions.length > 1 ? <li className="text-warning-text">figures over {versions.length} versions</li> : null}
    </ul>
  );
}
