import Link from "next/link";
import { projectHref } from "@/components/shell/sections";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** A comparison of nothing. */
export function NoRuns({ projectId }: { projectId: string }) {
  return (
    <EmptyState title="No runs to compare" text="Check two or more evaluation runs in the list, then Compare.">
      <Button asChild>
        <Link href={`${projectHref(projectId)}/weave/evaluations`}>Evaluations</Link>
      </Button>
    </EmptyState>
  );
}
