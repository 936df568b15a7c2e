import Link from "next/link";
import { ROW_STOP, useRowKeys } from "@/components/data-table/use-row-keys";
import { FeedbackTime } from "@/components/feedback/feedback-time";
import { projectHref } from "@/components/shell/sections";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { QueueShown } from "@/lib/annotations/page-endpoints";
import { QueueProgress } from "./queue-progress";
import { TableHead } from "./table-head";
import { TABLE, TABLE_CELL } from "./table-look";

type QueuesTableProps = { projectId: string; queues: readonly QueueShown[]; onNew: () => void };

/** The queues of a project with how far each is. */
export function QueuesTable({ projectId, queues, onNew }: QueuesTableProps) {
  const table = useRowKeys<HTMLTableElement>();
  if (queues.length === 0) {
    return (
      <EmptyState
        title="No queue yet"
        text="A queue hands out calls to the people who judge them, one after the other, so that nobody gets what somebody else has."
      >
        <Button variant="solid" onClick={onNew}>
          New queue
        </Button>
      </EmptyState>
    );
  }
  return (
    <table ref={table} className={TABLE}>
      <TableHead columns={["Name", "Progress", "People an item", "For", "Made by", "Made"]} action="Review" />
      <tbody>
        {queues.map((queue) => (
          <tr key={queue.id} className="h-8 border-b hover:bg-hover">
            <td className={TABLE_CELL}>
              <Link
                {...ROW_STOP}
                href={queueHref(projectId, queue.id)}
                className="font-medium hover:underline"
                title={queue.description}
              >
                {queue.name}
              </Link>
            </td>
            <td className={TABLE_CELL}>
              <QueueProgress counts={queue.counts} />
            </td>
            <td className={TABLE_CELL}>{queue.overlap}</td>
            <td className={TABLE_CELL}>{queue.assignees.length > 0 ? queue.assignees.join(", ") : "everyone"}</td>
            <td className={TABLE_CELL}>{queue.created_by}</td>
            <td className={TABLE_CELL}>
              <FeedbackTime at={queue.created_at} />
            </td>
            <td className="px-2 text-right">
              <Button asChild size="sm">
                <Link href={`${queueHref(projectId, queue.id)}/review`}>Review</Link>
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The address of a queue. */
export function queueHref(projectId: string, queueId: string): string {
  return `${projectHref(projectId)}/weave/annotations/${encodeURIComponent(queueId)}`;
}
