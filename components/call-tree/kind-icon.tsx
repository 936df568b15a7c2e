import {
  Bot,
  BrainCircuit,
  FlaskConical,
  Layers,
  type LucideIcon,
  Ruler,
  ScanSearch,
  Sparkles,
  SquareFunction,
  Wrench,
} from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { CallKind } from "@/lib/calls/call-kind";

type Look = { icon: LucideIcon; text: string; bar: string };

const PLAIN: Look = { icon: SquareFunction, text: "text-muted", bar: "bg-slate-8" };
const LOOKS: Record<CallKind, Look> = {
  agent: { icon: Bot, text: "text-accent-text", bar: "bg-iris-6" },
  llm: { icon: Sparkles, text: "text-teal-11", bar: "bg-teal-8" },
  model: { icon: BrainCircuit, text: "text-accent-text", bar: "bg-iris-6" },
  evaluation: { icon: FlaskConical, text: "text-accent-text", bar: "bg-iris-6" },
  tool: { ...PLAIN, icon: Wrench },
  retriever: { ...PLAIN, icon: ScanSearch },
  embedding: { ...PLAIN, icon: Layers },
  scorer: { ...PLAIN, icon: Ruler },
  op: PLAIN,
};

/** How a kind of call looks; an unknown kind looks like a function. */
export function lookOf(kind: string): Look {
  return (LOOKS as Record<string, Look | undefined>)[kind] ?? PLAIN;
}

/** The icon of a kind of call, red when the call failed. */
export function KindIcon({ kind, failed, className }: { kind: string; failed?: boolean; className?: string }) {
  const { icon: Icon, text } = lookOf(kind);
  return <Icon aria-hidden className={classNames(failed ? "text-error-text" : text, className)} />;
}
