"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { FLOATING_PANEL } from "./floating";

export const Dialog = Radix.Root;

type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: string;
  /** Keeps the title for screen readers only. */
  titleHidden?: boolean;
  children: ReactNode;
};

/** A window over the page; Escape and a click outside close it. */
export function DialogContent({ title, titleHidden, className, children, ...props }: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-[light-dark(rgb(0_0_0/0.2),rgb(0_0_0/0.5))]" />
      <Radix.Content
        aria-describedby={undefined}
        onOpenAutoFocus={focusFirstField}
        className={classNames(
          FLOATING_PANEL,
          "fixed top-[14vh] left-1/2 flex max-h-[72vh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 flex-col rounded-lg",
          className,
        )}
        {...props}
      >
        {titleHidden ? (
          <Radix.Title className="sr-only">{title}</Radix.Title>
        ) : (
          <div className="flex h-11 shrink-0 items-center justify-between border-b pr-2 pl-4">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            <Radix.Close
              aria-label="Close"
              className="flex size-7 items-center justify-center rounded-md text-muted hover:bg-active"
            >
              <X />
            </Radix.Close>
          </div>
        )}
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

/** What a dialog asks for comes before the button that closes it. */
function focusFirstField(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const field = event.currentTarget.querySelector<HTMLElement>(":is(input, textarea, select):not(:disabled)");
  if (!field) return;
  event.preventDefault();
  field.focus();
}
