"use client";
import { useEffect, useEffectEvent } from "react";
import { isTyping } from "@/components/shell/is-typing";

/** Passes plain keys to a form, before the shortcuts of the page, unless something is typed or another layer has them. */
export function useFormKeys(press: (key: string) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("[role=dialog][data-state=open], [role=menu][data-state=open]")) return;
    if (!press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener, { capture: true });
    return () => window.removeEventListener("keydown", listener, { capture: true });
  }, []);
}
