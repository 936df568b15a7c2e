type Listener = () => void;
type Options = { answers: () => Promise<boolean>; againMs: number };

/** Whether a server answers: asked when something failed, and then again and again until it does. */
export function createReachability({ answers, againMs }: Options) {
  const listeners = new Set<Listener>();
  let lost = false;
  let watching: Promise<boolean> | undefined;
  let wake: Listener | undefined;

  function set(next: boolean) {
    if (lost === next) return;
    lost = next;
    for (const listener of [...listeners]) listener();
  }
  async function watch(): Promise<boolean> {
    let wasLost = false;
    while (!(await answers())) {
      wasLost = true;
      set(true);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, againMs);
      });
    }
    set(false);
    watching = undefined;
    return wasLost;
  }
  return {
    isLost: () => lost,
    subscribe(listener: Listener): Listener {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Something failed: settles once the server answers, and says whether it did not before that. */
    check: (): Promise<boolean> => (watching ??= watch()),
    /** Asks now rather than in a while. */
    retry: () => wake?.(),
  };
}

const HEALTH_PATIENCE_MS = 5_000;

/** This server, as the page sees it. */
export const reachability = createReachability({
  againMs: 2_000,
  answers: () =>
    fetch("/health", { cache: "no-store", signal: AbortSignal.timeout(HEALTH_PATIENCE_MS) }).then(
      (response) => response.ok,
      () => false,
    ),
});

/**
 * Makes pages that are asked for without a connection wait for it. The router would leave the app instead, for the
 * browser's own error page, and it asks by the global `fetch` alone.
 */
export function holdPagesWhileLost(): void {
  const ask = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    for (;;) {
      try {
        return await ask(input, init);
      } catch (error) {
        if (!(error instanceof TypeError) || init?.signal?.aborted || !isOwn(input)) throw error;
        const answered = reachability.check();
        if (!new Headers(init?.headers).has("rsc") || !(await answered)) throw error;
      }
    }
  };
}

function isOwn(input: RequestInfo | URL): boolean {
  const url = new URL(input instanceof Request ? input.url : input, location.href);
  return url.origin === location.origin && url.pathname !== "/health";
}
