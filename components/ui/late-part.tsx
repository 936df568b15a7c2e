"use client";
import { type ComponentType, type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { FLOATING_PANEL } from "./floating";

type Options = {
  /** Stands there until the code is here. */
  waiting?: ReactNode;
  /** For dialogs and drawers, which have no place of their own on the page: a failure is said at its foot. */
  floating?: boolean;
};

/** A part of a page whose code comes when it is first shown, or when it is asked for ahead of that. */
type LatePart<Props> = ComponentType<Props> & { preload: () => Promise<void>; isLoaded: () => boolean };

/**
 * Makes a part of the page whose code is loaded late. What cannot be loaded, for want of a connection, says so where it
 * would stand and is tried again on request and when the connection is back; the rest of the page stays as it is.
 */
export function latePart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { waiting = null, floating = false }: Options = {},
): LatePart<Props> {
  const code = createLoader(load);
  function Late(props: Props) {
    const { Part, failures } = useSyncExternalStore<Loaded<Props>>(code.subscribe, code.current, atServer);
    useEffect(() => void code.load(), []);
    if (Part) return <Part {...props} />;
    return failures > 0 ? <NotLoaded floating={floating} failures={failures} onRetry={code.load} /> : waiting;
  }
  return Object.assign(Late, { preload: code.load, isLoaded: () => code.current().Part !== undefined });
}

/** Loads parts while nothing else is to do, so that they open at once, and without a connection too. */
export function usePreload(part: Pick<LatePart<never>, "preload" | "isLoaded">, afterMs: number): void {
  useEffect(() => {
    if (part.isLoaded()) return undefined;
    const timer = setTimeout(() => void part.preload(), afterMs);
    return () => clearTimeout(timer);
  }, [part, afterMs]);
}

type Loaded<Props> = { Part?: ComponentType<Props>; failures: number };

const NOT_YET = { failures: 0 };
const atServer = () => NOT_YET;

function createLoader<Props>(load: () => Promise<ComponentType<Props>>) {
  let state: Loaded<Props> = NOT_YET;
  let loading: Promise<void> | undefined;
  const listeners = new Set<() => void>();
  function set(next: Loaded<Props>) {
    state = next;
    loading = undefined;
    for (const listener of listeners) listener();
  }
  return {
    current: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Never rejects: whether it came is in the state. */
    load(): Promise<void> {
      if (state.Part) return Promise.resolve();
      loading ??= load().then(
        (Part) => set({ Part, failures: 0 }),
        () => set({ failures: state.failures + 1 }),
      );
      return loading;
    },
  };
}

type NotLoadedProps = { floating: boolean; failures: number; onRetry: () => Promise<void> };

function NotLoaded({ floating, failures, onRetry }: NotLoadedProps) {
  const [dismissed, setDismissed] = useState(false);
  useEffect(() => {
    const retry = () => void onRetry();
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [onRetry]);
  if (dismissed) return null;
  return (
    <div
      role="alert"
      className={classNames(
        "flex items-center gap-2 px-3 py-1 text-muted text-sm",
        floating && `${FLOATING_PANEL} fixed right-4 bottom-4 py-2`,
      )}
    >
      This part could not be loaded.
      <Button size="sm" onClick={() => void onRetry()}>
        Retry
      </Button>
      {/* After an upgrade of the server, the page asks for code that is not there any more. */}
      {failures > 1 ? (
        <Button size="sm" variant="quiet" onClick={() => window.location.reload()}>
          Reload the page
        </Button>
      ) : null}
      {floating ? (
        <Button size="sm" variant="quiet" onClick={() => setDismissed(true)}>
          Dismiss
        </Button>
      ) : null}
    </div>
  );
}
