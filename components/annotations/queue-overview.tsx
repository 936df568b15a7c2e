import Link from "next/link";
import { callHref } from "@/components/call/call-href";
import type { QueueShown, SpecShown } from "@/lib/annotations/page-endpoints";
import { readForm } from "@/lib/annotations/schema-form";
import { formatExact } from "@/lib/format/numbers";
import { QueueProgress } from "./queue-progress";
import { describeField } from "./specs-table";
import { TableHead } from "./table-head";
import { FIGURE_CELL, INSET_TABLE, TABLE_CELL } from "./table-look";

type QueueOverviewProps = {
  projectId: string;
  page: {
    queue: QueueShown;
    specs: readonly SpecShown[];
    people: readonly { annotator: string; completed: number; skipped: number; in_progress: number }[];
    skips: readonly { item_id: string; call_id: string; annotator: string; reason: string }[];
  };
};

/** How far a queue is, what it asks for, who did what, and what was skipped and why. */
export function QueueOverview({ projectId, page: { queue, specs, people, skips } }: QueueOverviewProps) {
  const { sample } = queue;
  return (
    <div className="flex max-w-200 flex-col gap-5">
      <section aria-label="Progress" className="flex flex-col gap-1.5">
        <QueueProgress counts={queue.counts} />
        {queue.description ? <p>{queue.description}</p> : null}
        <p className="text-muted text-sm">
          {queue.overlap === 1 ? "One person sees each item" : `${queue.overlap} people see each item`}
          {queue.assignees.length > 0 ? `, of ${queue.assignees.join(", ")}` : ""}.
          {sample ? ` A sample of ${sample.n} from ${formatExact(sample.matched)} calls, seed ${sample.seed}.` : ""}
        </p>
      </section>
      <section aria-label="Asks for" className="flex flex-col gap-1">
        <h2 className="font-semibold text-muted text-xs">Asks for</h2>
        {specs.length === 0 ? <p className="text-muted text-sm">Nothing but notes.</p> : null}
        <ul className="flex flex-col gap-0.5">
          {specs.map((spec) => (
            <li key={spec.ref}>
              <span className="font-medium">{spec.title}</span>{" "}
              <span className="text-muted">{readForm(spec.field_schema).map(describeField).join(", ")}</span>
            </li>
          ))}
        </ul>
      </section>
      {people.length > 0 ? (
        <section aria-label="People">
          <table className={INSET_TABLE}>
            <TableHead columns={["Reviewer", { figure: "Completed" }, { figure: "Skipped" }, { figure: "Held now" }]} />
            <tbody>
              {people.map(({ annotator, completed, skipped, in_progress }) => (
                <tr key={annotator} className="h-8 border-b">
                  <td className={TABLE_CELL}>{annotator}</td>
                  <td className={FIGURE_CELL}>{completed}</td>
                  <td className={FIGURE_CELL}>{skipped}</td>
                  <td className={FIGURE_CELL}>{in_progress}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {skips.length > 0 ? (
        <section aria-label="Skipped" className="flex flex-col gap-1">
          <h2 className="font-semibold text-muted text-xs">Skipped</h2>
          <ul className="flex flex-col gap-0.5">
            {skips.map(({ item_id, call_id, annotator, reason }) => (
              <li key={`${item_id} ${annotator}`} className="flex gap-2">
                <Link
                  href={callHref(projectId, call_id)}
                  className="font-mono text-accent-text text-xs underline underline-offset-2"
                >
                  {call_id.slice(0, 8)}
                </Link>
                <span className="text-muted">{annotator}</span>
                <span className="min-w-0 truncate">{reason || "no reason given"}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
