const FORCE_AFTER_MS = 1_000;
const PARENT_CHECK_MS = 500;

/** What a started part of Weft has to do before the process ends. */
export type Part = {
  /** Ends the part in good order. */
  stop(): Promise<void>;
  /** Ends the part at once, when the person at the terminal won't wait. */
  kill?(): void;
};

export type Shutdown = {
  /** Aborted when the end begins, so that a start under way can give up. */
  readonly signal: AbortSignal;
  /** Registers a part; parts stop in the reverse order of their registration. */
  onStop(part: Part): void;
  /** Stops everything and ends the process. */
  exit(code: number): Promise<never>;
};

/**
 * Ends Weft in good order on SIGINT, SIGTERM and SIGHUP; a second signal ends it at once. A terminal's Ctrl-C can
 * arrive twice, from the terminal itself and passed on by npm, so a second one counts only after a second.
 */
export function installShutdown(say: (line: string) => void): Shutdown {
  const parts: Part[] = [];
  const stopping = new AbortController();
  let beganAt: number | undefined;
  let ending: Promise<never> | undefined;

  async function stopAll(code: number): Promise<never> {
    for (const part of parts.reverse()) {
      await part.stop().catch((error: unknown) => say(`while stopping: ${String(error)}`));
    }
    if (code === 0) say("stopped");
    process.exit(code);
  }

  function exit(code: number): Promise<never> {
    beganAt ??= Date.now();
    stopping.abort();
    ending ??= stopAll(code);
    return ending;
  }

  function onSignal(signal: NodeJS.Signals): void {
    if (beganAt === undefined) {
      say(`${signal}: stopping (once more to stop at once)`);
      void exit(0);
    } else if (Date.now() - beganAt > FORCE_AFTER_MS) {
      for (const part of parts) part.kill?.();
      process.exit(130);
    }
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  watchShell(() => onSignal("SIGTERM"));
  return { signal: stopping.signal, onStop: (part) => void parts.push(part), exit };
}

/** npm hands a SIGTERM to the shell between it and us, which ends without passing it on. So its end counts as one. */
function watchShell(onGone: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    onGone();
  }, PARENT_CHECK_MS);
  timer.unref();
}
