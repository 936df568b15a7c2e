"use client";
import { Tabs as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export const Tabs = Radix.Root;
export const TabsContent = Radix.Content;

/** A row of tabs; the line under them belongs to whatever holds the row. */
export function TabsList({ className, ...props }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={classNames("flex h-10 items-stretch gap-4", className)} {...props} />;
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={classNames(
        "-mb-px flex items-center gap-1.5 border-transparent border-b-2 font-medium text-muted text-sm hover:text-text",
        "data-[state=active]:border-text data-[state=active]:font-semibold data-[state=active]:text-text",
        className,
      )}
      {...props}
    />
  );
}
