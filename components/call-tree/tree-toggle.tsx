import { ChevronRight } from "lucide-react";
import { classNames } from "@/components/ui/class-names";

/** The sign before a row of a tree that it opens or closes; its place alone where there is nothing to open. */
export function TreeToggle({ expanded }: { expanded: boolean | undefined }) {
  return (
    <span
      data-toggle
      className={classNames(
        "flex size-4.5 shrink-0 items-center justify-center",
        expanded === undefined && "invisible",
      )}
    >
      <ChevronRight className={classNames("size-3.5 text-muted", expanded && "rotate-90")} />
    </span>
  );
}
