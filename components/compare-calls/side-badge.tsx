import { classNames } from "@/components/ui/class-names";

/** Which of the two runs something belongs to: a letter and a colour. */
export function SideBadge({ side }: { side: "A" | "B" }) {
  return (
    <span
      className={classNames(
        "inline-flex size-4.5 shrink-0 items-center justify-center rounded-sm font-semibold text-2xs",
        side === "A" ? "bg-slate-11 text-panel" : "bg-accent text-on-accent",
      )}
    >
      {side}
    </span>
  );
}
