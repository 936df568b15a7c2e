import { Check, CircleDashed, CircleX, Loader } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { CallStatus } from "@/lib/calls/call-status";

const LOOKS = {
  success: { tone: "success", icon: Check, word: "success" },
  error: { tone: "error", icon: CircleX, word: "error" },
  descendant_error: { tone: "warning", icon: CircleX, word: "error inside" },
  running: { tone: "accent", icon: Loader, word: "running" },
  lost: { tone: "neutral", icon: CircleDashed, word: "lost" },
} as const;

/** How a call ended, as a word and a sign. */
export function StatusBadge({ status }: { status: CallStatus }) {
  const { tone, icon: Icon, word } = LOOKS[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className="size-3" />
      {word}
    </Badge>
  );
}
