import type { ReactNode } from "react";
import { KindIcon } from "@/components/call-tree/kind-icon";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { CallFacts } from "./call-facts";
import { CallTitle } from "./call-title";
import { CompareButton } from "./compare-button";
import { kindOf } from "./kind-of";
import { StatusBadge } from "./status-badge";

type CallHeaderProps = {
  projectId: string;
  call: CallDetail;
  /** What people say of it, in short. */
  children: ReactNode;
};

/** Which call this is and how it went. */
export function CallHeader({ projectId, call, children }: CallHeaderProps) {
  return (
    <header className="flex flex-col gap-2 px-4.5 pt-3 pb-1">
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5">
        <div className="flex min-h-7 min-w-0 flex-[1_1_auto] items-center gap-2">
          <KindIcon kind={kindOf(call)} failed={call.status === "error"} />
          <CallTitle projectId={projectId} call={call} />
          <StatusBadge status={call.status} />
          {call.display_name !== null && call.display_name !== call.trace_name ? (
            <span className="min-w-0 truncate text-muted">{call.trace_name}</span>
          ) : null}
        </div>
        <div className="flex min-w-0 items-center gap-1.5">
          {children}
          <CompareButton projectId={projectId} call={call} />
        </div>
      </div>
      <CallFacts call={call} />
    </header>
  );
}
