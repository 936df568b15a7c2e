"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

type ChipRowProps = {
  /** In order; a chip is drawn once in the line, and once more in the list if it does not fit there. */
  chips: readonly { key: string; chip: ReactNode }[];
};

/** Chips on one line as far as there is room; the others behind a button that counts them. */
export function ChipRow({ chips }: ChipRowProps) {
  const line = useRef<HTMLUListElement>(null);
  const [fitting, setFitting] = useState(chips.length);
  const keys = chips.map(({ key }) => key).join("\n");

  // Chips that don't fit wrap below the line's edge, where nobody sees them: how many these are is the layout's answer.
  useEffect(() => {
    const list = line.current;
    if (!list) return;
    const measure = () => {
      const items = [...list.children] as HTMLElement[];
      const first = items[0]?.offsetTop;
      setFitting(items.filter((item) => item.offsetTop === first).length);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    if (keys) measure();
    return () => observer.disconnect();
  }, [keys]);

  if (chips.length === 0) return null;
  const hidden = chips.slice(fitting);
  return (
    <>
      <ul ref={line} aria-label="Filters" className="flex h-7 min-w-30 flex-wrap gap-2 overflow-hidden">
        {chips.map(({ key, chip }, at) => (
          <li key={key} className={classNames("flex min-w-0 max-w-full", at >= fitting && "invisible")}>
            {chip}
          </li>
        ))}
      </ul>
      {hidden.length > 0 ? (
        <Popover>
          <PopoverTrigger asChild>
            <Button className="px-2 text-xs" aria-label={`${hidden.length} more filters`}>
              +{hidden.length}
            </Button>
          </PopoverTrigger>
          <PopoverContent aria-label="More filters" className="w-auto max-w-108 p-2">
            <ul className="flex flex-col items-start gap-2">
              {hidden.map(({ key, chip }) => (
                <li key={key} className="flex max-w-full">
                  {chip}
                </li>
              ))}
            </ul>
          </PopoverContent>
        </Popover>
      ) : null}
    </>
  );
}
