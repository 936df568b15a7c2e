import { KindIcon } from "@/components/call-tree/kind-icon";
import { CopyButton } from "@/components/ui/copy-button";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { CallFacts } from "./call-facts";
import { CallTitle } from "./call-title";
import { CompareButton } from "./compare-button";
import { kindOf } from "./kind-of";
import { StatusBadge } from "./status-badge";

/** Which call this is and how it went. */
export function CallHeader({ projectId, call }: { projectId: string; call: CallDetail }) {
  return (
    <header className="flex flex-col gap-2 px-4.5 pt-3 pb-1">
      <div className="flex min-h-7 items-center gap-2">
        <KindIcon kind={kindOf(call)} failed={call.status === "error"} />
        <CallTitle projectId={projectId} call={call} />
        <StatusBadge status={call.status} />
        {call.display_name !== null && call.display_name !== call.trace_name ? (
          <span className="min-w-0 truncate text-muted">{call.trace_name}</span>
        ) : null}
        <span className="ml-auto" />
        <CopyButton text={call.trace_id} label="Copy trace id" className="-mr-1">
          Trace id
        </CopyButton>
        <CompareButton projectId={projectId} call={call} />
      </div>
      <CallFacts call={call} />
    </header>
  );
}
