import type { ReactNode } from "react";

/** A fact of a version: its name over it. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="flex h-5.5 items-center">{children}</dd>
    </div>
  );
}
