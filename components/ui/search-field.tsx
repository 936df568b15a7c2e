"use client";
import { Search } from "lucide-react";
import type { KeyboardEvent, ReactNode, Ref } from "react";
import { classNames } from "./class-names";
import { Input } from "./input";
import { Kbd } from "./kbd";

type SearchFieldProps = {
  ref?: Ref<HTMLInputElement>;
  /** What is searched: names the field, and stands in it while it is empty unless `placeholder` says otherwise. */
  label: string;
  placeholder?: string;
  value: string;
  onValueChange: (value: string) => void;
  /** What Enter and Escape do, where they do more than leave the field. */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** At its right; the key that leads to it when absent. */
  end?: ReactNode;
  /** Keeps the text clear of what is at the right. */
  inputClassName?: string;
  /** Sets how wide it is. */
  className?: string;
};

/** A field that narrows or finds while one types. */
export function SearchField(props: SearchFieldProps) {
  const { ref, label, placeholder = label, value, onValueChange, onKeyDown = leave, end = KEY, inputClassName } = props;
  return (
    <span className={classNames("relative flex items-center", props.className)}>
      <Search className="pointer-events-none absolute left-2 text-muted" />
      <Input
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={onKeyDown}
        className={classNames("pr-7 pl-7.5 [&::-webkit-search-cancel-button]:hidden", inputClassName)}
      />
      <span className="absolute right-1.5 flex items-center">{end}</span>
    </span>
  );
}

const KEY = <Kbd className="pointer-events-none">/</Kbd>;

function leave(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== "Escape" && event.key !== "Enter") return;
  event.preventDefault();
  event.stopPropagation();
  event.currentTarget.blur();
}
