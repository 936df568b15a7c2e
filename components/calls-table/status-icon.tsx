import { CircleAlert, CircleDashed, CircleX } from "lucide-react";
import type { CallStatus } from "@/lib/calls/call-status";

const STATUS_LABELS: Record<CallStatus, string> = {
  success: "Success",
  error: "Error",
  descendant_error: "Error in a call below",
  running: "Running",
  lost: "Lost: no end, and nothing heard of its trace for a while",
};

/** How a call went: quiet when well, loud when not; told by shape as well as by colour. */
export function StatusIcon({ status }: { status: CallStatus }) {
  const label = STATUS_LABELS[status];
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className="inline-flex size-4 items-center justify-center align-middle"
    >
      <StatusMark status={status} />
    </span>
  );
}

function StatusMark({ status }: { status: CallStatus }) {
  if (status === "error") return <CircleX className="text-error-text" />;
  if (status === "descendant_error") return <CircleAlert className="text-warning-text" />;
  if (status === "lost") return <CircleDashed className="text-muted" />;
  if (status === "success") return <span className="size-1.5 rounded-full bg-success" />;
  return <span className="size-1.5 animate-pulse-once rounded-full bg-accent ring-3 ring-iris-5" />;
}
