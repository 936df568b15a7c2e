import { CircleAlert, CircleDashed, CircleX } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
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
  const dot = DOTS[status];
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={
        dot
          ? classNames("mx-[5px] inline-block size-1.5 rounded-full align-middle", dot)
          : "inline-flex size-4 items-center justify-center align-middle"
      }
    >
      {dot ? null : <StatusMark status={status} />}
    </span>
  );
}

/** What most calls have is one element, as a long list has many of it. */
const DOTS: Partial<Record<CallStatus, string>> = {
  success: "bg-success",
  running: "animate-pulse-once bg-accent ring-3 ring-iris-5",
};

function StatusMark({ status }: { status: CallStatus }) {
  if (status === "error") return <CircleX className="text-error-text" />;
  if (status === "descendant_error") return <CircleAlert className="text-warning-text" />;
  return <CircleDashed className="text-muted" />;
}
