import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A fact of a version: its name over it. */
export function Fact({ name, className, children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className={classNames("min-w-0", className)}>
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="flex h-5.5 items-center">{children}</dd>
    </div>
  );
}
