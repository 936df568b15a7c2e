"use client";
import { type ReactNode, useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Keys } from "@/components/ui/kbd";
import { SearchField } from "@/components/ui/search-field";

type ListBarProps = {
  /** What is searched, for the field's name: "models by name". */
  searched: string;
  value: string;
  onValueChange: (value: string) => void;
  children?: ReactNode;
};

/** The bar over a list: a search field, reached with `/`, and what else the list offers. */
export function ListBar({ searched, value, onValueChange, children }: ListBarProps) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: `Search ${searched}`, run: () => field.current?.focus() }]);
  return (
    <div className="flex h-[45px] shrink-0 items-center gap-2 border-b px-3.5">
      <SearchField
        ref={field}
        label={`Search ${searched}`}
        value={value}
        onValueChange={onValueChange}
        className="w-64"
      />
      {children}
    </div>
  );
}

/** The line under a list: how many, and what the keys do. */
export function ListFooter({ children, keys }: { children: ReactNode; keys: readonly [string, string][] }) {
  return (
    <footer className="flex h-[30px] shrink-0 items-center justify-between gap-4 overflow-hidden whitespace-nowrap border-t px-3.5 text-muted text-xs">
      <span aria-live="polite">{children}</span>
      <span className="hidden items-center gap-3 lg:flex">
        {keys.map(([key, label]) => (
          <span key={key} className="flex items-center gap-1">
            <Keys keys={key} />
            {label}
          </span>
        ))}
      </span>
    </footer>
  );
}
