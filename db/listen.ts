import postgres from "postgres";

const RETRY_MS = [100, 500, 1_000, 2_000, 5_000];

type Listening = {
  channel: string;
  onMessage: (payload: string) => void;
  /** Listening (again): what was sent before was not heard. */
  onListening: () => void;
  onFailure?: (error: unknown) => void;
};

/** Listens on a channel by a connection of its own, which is opened again whenever it is lost. Returns what ends that. */
export function listen(databaseUrl: string, options: Listening): { stop(): Promise<void> } {
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  const client = postgres(databaseUrl, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    keep_alive: 15,
    onnotice: () => {},
    connection: { application_name: "weft-live" },
    onclose: () => retry(),
    // The driver has this option, which `listen` is made of, and leaves it out of its types.
    ...({ onnotify: (_channel: string, payload: string) => options.onMessage(payload) } as object),
  });

  async function start() {
    timer = undefined;
    try {
      await client.unsafe(`LISTEN ${options.channel}`).simple();
      failures = 0;
      options.onListening();
    } catch (error) {
      if (!stopped) options.onFailure?.(error);
      retry();
    }
  }
  function retry() {
    if (stopped || timer) return;
    timer = setTimeout(() => void start(), RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]).unref();
  }
  void start();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client.end({ timeout: 1 });
    },
  };
}
