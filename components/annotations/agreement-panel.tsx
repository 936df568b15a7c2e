"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { concerns, useLiveEvents } from "@/components/live/use-live-events";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { AgreementShown } from "@/lib/annotations/measure-endpoints";
import { agreementRoute } from "@/lib/annotations/page-routes";
import { api } from "@/lib/query-client/query-client";
import { ConfusionMatrix } from "./confusion-matrix";
import { Disagreements } from "./disagreements";
import { formatCoefficient, formatInterval } from "./format-coefficient";
import { TableHead } from "./table-head";
import { FIGURE_CELL, INSET_TABLE, TABLE_CELL } from "./table-look";
import { Waiting } from "./waiting";

type PanelProps = { projectId: string; queueId: string };
type SpecAgreement = AgreementShown["specs"][number];
type Field = SpecAgreement["fields"][number];

/** How far the reviewers of a queue agree, by field, and where they don't. */
export function AgreementPanel({ projectId, queueId }: PanelProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ["annotation-agreement", projectId, queueId],
    queryFn: ({ signal }) => api.call(agreementRoute, { project_id: projectId, queue_id: queueId }, { signal }),
  });
  const client = useQueryClient();
  // What is decided about a call is feedback on it, which says nothing of the queue.
  useLiveEvents(projectId, ["feedback"], (event) => {
    const calls = data?.specs.flatMap(({ disagreements }) => disagreements.map(({ call_id }) => call_id)) ?? [];
    if (!concerns(event, calls)) return;
    for (const figures of ["annotation-agreement", "annotation-judges"])
      void client.invalidateQueries({ queryKey: [figures, projectId, queueId] });
  });
  if (error && !data)
    return <ErrorState title="Agreement can't be shown" reason={error.message} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.specs.every(({ fields }) => fields.every(({ measured }) => !measured))) {
    return (
      <EmptyState
        title="Nothing to compare yet"
        text="Agreement needs calls that two people or more annotated: set “People an item” to two in the queue's settings."
      />
    );
  }
  return (
    <div className="flex max-w-300 flex-col gap-6">
      {data.specs.map((spec) => (
        <section key={spec.ref} aria-label={spec.title} className="flex flex-col gap-3">
          <h2 className="font-semibold text-base">{spec.title}</h2>
          {spec.fields.map((field) => (
            <FieldAgreement key={field.key ?? ""} field={field} />
          ))}
          <Disagreements projectId={projectId} queueId={queueId} spec={spec} />
        </section>
      ))}
    </div>
  );
}

function FieldAgreement({ field }: { field: Field }) {
  const { measured } = field;
  const name = field.key === null ? undefined : (field.label ?? field.key);
  if (!measured) {
    return <p className="text-muted text-sm">{name ? `${name}: ` : ""}texts and JSON are not compared by a number.</p>;
  }
  const [first] = measured.pairs;
  return (
    <div className="flex flex-col gap-2">
      {name ? <h3 className="font-medium text-sm">{name}</h3> : null}
      <dl className="flex flex-wrap gap-x-8 gap-y-1 text-sm">
        <Figure
          label="Krippendorff's α"
          value={formatInterval(measured.alpha)}
          hint={`${measured.level}, ${measured.units} calls with two ratings or more, ${measured.ratings} ratings`}
        />
        {measured.fleiss ? (
          <Figure
            label="Fleiss' κ"
            value={formatCoefficient(measured.fleiss.kappa)}
            hint={`${measured.fleiss.units} calls that ${measured.fleiss.raters} people rated`}
          />
        ) : null}
      </dl>
      {measured.pairs.length > 0 ? (
        <table className={INSET_TABLE}>
          <TableHead
            columns={["Two reviewers", { figure: "Calls" }, { figure: "Equal" }, { figure: "Cohen's κ, 95 %" }]}
          />
          <tbody>
            {measured.pairs.map((pair) => (
              <tr key={`${pair.a} ${pair.b}`} className="h-8 border-b">
                <td className={TABLE_CELL}>
                  {pair.a} · {pair.b}
                </td>
                <td className={FIGURE_CELL}>{pair.n}</td>
                <td className={FIGURE_CELL}>
                  {pair.agreement === null ? "–" : `${Math.round(100 * pair.agreement)} %`}
                </td>
                <td className={FIGURE_CELL}>{formatInterval(pair.kappa)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {first && measured.labels.length <= 12 ? (
        <ConfusionMatrix rows={first.a} columns={first.b} labels={measured.labels} counts={first.matrix} />
      ) : null}
    </div>
  );
}

function Figure({ label, value, hint }: { label: string; value: string; hint: string }) {
  return (
    <div className="flex flex-col" title={hint}>
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="font-medium">{value}</dd>
      <dd className="text-muted text-xs">{hint}</dd>
    </div>
  );
}
