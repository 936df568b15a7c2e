"use client";
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from "react";
import { isTyping } from "./is-typing";
import { createKeySequence } from "./key-sequence";

export type Shortcut = {
  /** As in "j", "shift+x", "mod+k", or one after the other: "g t". Several ways: "j|ArrowDown". */
  keys: string;
  /** What it does, for the help of the page. */
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Where the help lists it. */
  group?: string;
  /** Left out of the help, as another one there does the same. */
  hidden?: boolean;
  /** Works while one types, too. */
  whileTyping?: boolean;
  /** Whether it works here: Enter on a button, say, is the button's. */
  when?: (event: KeyboardEvent) => boolean;
};

type Registry = { layers: Set<{ current: readonly Shortcut[] }> };

const RegistryContext = createContext<Registry | undefined>(undefined);

/** Listens once for all shortcuts of the page. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState<Registry>(() => ({ layers: new Set() }));
  useEffect(() => {
    const sequence = createKeySequence();
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      // Keys belong to a dialog or an open menu while there is one.
      const floating = document.querySelector("[role=dialog][data-state=open], [role=menu][data-state=open]");
      const typing = isTyping(event.target);
      const usable = activeShortcuts(registry).filter((shortcut) => {
        if (!shortcut.whileTyping && (typing || floating)) return false;
        return shortcut.when?.(event) ?? true;
      });
      const hit = sequence.press(event, usable);
      if (!hit) return;
      event.preventDefault();
      hit.run(event);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [registry]);
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>;
}

/** Registers shortcuts while the component is there. Of two with the same keys, the one mounted last wins. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useContext(RegistryContext);
  const latest = useRef(shortcuts);
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    registry?.layers.add(latest);
    return () => {
      registry?.layers.delete(latest);
    };
  }, [registry]);
}

/** Reads what works on the page at this moment, for the help. */
export function useShortcutList(): () => Shortcut[] {
  const registry = useContext(RegistryContext);
  return () => (registry ? [...registry.layers].flatMap((layer) => layer.current).filter(({ hidden }) => !hidden) : []);
}

function activeShortcuts(registry: Registry): Shortcut[] {
  return [...registry.layers].reverse().flatMap((layer) => layer.current);
}
