import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { HEAD_HEIGHT } from "./grid-layout";

type HeadRowProps = {
  /** The grid's columns, as CSS has them. */
  template: string;
  className?: string;
  children: ReactNode;
};

/** The row of heads over a grid's rows, in sight while these scroll. */
export function HeadRow({ template, className, children }: HeadRowProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid's tab stop is one of its rows. */}
      <div
        role="row"
        aria-rowindex={1}
        className={classNames("grid items-stretch border-b bg-panel text-muted text-xs", className)}
        style={{ gridTemplateColumns: template, height: HEAD_HEIGHT }}
      >
        {children}
      </div>
    </div>
  );
}
