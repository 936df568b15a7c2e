"use client";
import { type RefObject, useEffect, useState } from "react";

/** The page's colour tokens as a canvas can use them, read again when the theme changes; undefined until they are known. */
export function useCanvasColours<Name extends string>(
  element: RefObject<HTMLElement | null>,
  names: readonly Name[],
): Record<Name, string> | undefined {
  const [colours, setColours] = useState<Record<Name, string>>();
  useEffect(() => {
    const read = () => {
      if (element.current) setColours(resolve(element.current, names));
    };
    read();
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", read);
    const theme = new MutationObserver(read);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      dark.removeEventListener("change", read);
      theme.disconnect();
    };
  }, [element, names]);
  return colours;
}

/**
 * A custom property may name two colours, one a theme: only a property of an element says which one holds. Each has an element
 * of its own: the colour of one that changes may be on its way from the last one.
 */
function resolve<Name extends string>(element: HTMLElement, names: readonly Name[]): Record<Name, string> {
  const found = {} as Record<Name, string>;
  for (const name of names) {
    const probe = document.createElement("span");
    probe.style.color = `var(--${name})`;
    element.append(probe);
    found[name] = getComputedStyle(probe).color;
    probe.remove();
  }
  return found;
}
