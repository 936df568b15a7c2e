import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  /** Its name, shown as a tooltip too. */
  label: string;
  /** Keys that do the same, shown in the tooltip. */
  keys?: string;
  children: ReactNode;
};

/** A square control that is only an icon. */
export function IconButton({ label, keys, className, children, ...props }: IconButtonProps) {
  return (
    <Tooltip content={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        className={classNames(
          "inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-active hover:text-text",
          "aria-pressed:bg-active aria-pressed:text-text disabled:pointer-events-none disabled:opacity-40 data-[state=open]:bg-active",
          className,
        )}
        {...props}
      >
        {children}
      </button>
    </Tooltip>
  );
}
