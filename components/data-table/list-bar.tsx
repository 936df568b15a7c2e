"use client";
import { Search } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Input } from "@/components/ui/input";
import { Kbd, Keys } from "@/components/ui/kbd";

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
      <span className="relative w-64">
        <Search className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-muted" />
        <Input
          ref={field}
          type="search"
          aria-label={`Search ${searched}`}
          placeholder={`Search ${searched}`}
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape" && event.key !== "Enter") return;
            event.preventDefault();
            event.stopPropagation();
            event.currentTarget.blur();
          }}
          className="pr-7 pl-7.5 [&::-webkit-search-cancel-button]:hidden"
        />
        <Kbd className="pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2">/</Kbd>
      </span>
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
