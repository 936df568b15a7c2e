import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describePortHolder } from "./port-holder.ts";
import { errorCode, StartError } from "./start-error.ts";

const DRAIN_MS = 10_000;

export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void> | void;

export type HttpServer = {
  server: Server;
  url: string;
  /** Serves from now on; until then every request is answered 503. */
  serve(handler: RequestHandler): void;
  /** Accepts nothing more, and resolves when the requests under way are answered, or after ten seconds. */
  stop(): Promise<void>;
};

/**
 * Takes the port at once, before the slow steps of a start, so that a busy one is known at once and no other program
 * takes it meanwhile. Clients that come early get a 503, which they retry.
 *
 * @throws {StartError} when the port is busy, naming who has it where that can be known.
 */
export async function openHttpServer({ host, port }: { host: string; port: number }): Promise<HttpServer> {
  let handler: RequestHandler = answerStarting;
  const open = new Set<ServerResponse>();
  const server = createServer((req, res) => {
    open.add(res);
    res.once("close", () => open.delete(res));
    if (!isReadable(req.url)) return answerUnreadable(res);
    Promise.try(handler, req, res).catch((error: unknown) => answerFailure(res, error));
  });
  // A large batch over a slow line may take minutes; headers may not. Idle connections outlive the clients' own limit.
  server.requestTimeout = 300_000;
  server.headersTimeout = 66_000;
  server.keepAliveTimeout = 65_000;
  await listen(server, host, port);
  return {
    server,
    url: formatUrl(host, port),
    serve(next) {
      handler = next;
    },
    stop: () => drain(server, open),
  };
}

/** The address to open in a browser or to give to a client. */
export function formatUrl(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject).listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    throw await describeListenError(error, host, port);
  }
}

async function describeListenError(error: unknown, host: string, port: number): Promise<unknown> {
  switch (errorCode(error)) {
    case "EADDRINUSE": {
      const holder = await describePortHolder(host, port);
      return new StartError(
        `Port ${port} on ${host} is taken by ${holder}. Stop it, or choose another port: PORT=${port + 1} npm start`,
      );
    }
    case "EACCES":
      return new StartError(`Port ${port} needs rights this user lacks. Choose one above 1023: PORT=6363 npm start`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(`HOST=${host} is no address of this machine.`);
    default:
      return error;
  }
}

/** Whether each byte of an address's path that is written as `%…` can be read. */
function isReadable(url = ""): boolean {
  try {
    decodeURIComponent(url.replace(/[?#].*$/s, ""));
    return true;
  } catch {
    return false;
  }
}

function answerUnreadable(res: ServerResponse): void {
  res.writeHead(400, { "Content-Type": "text/plain; charset=utf-8" });
  res.end("The address is not valid: a % in it stands for nothing.\n");
}

function answerStarting(_req: IncomingMessage, res: ServerResponse): void {
  // Browsers follow Refresh, clients Retry-After.
  res.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "2", Refresh: "2" });
  res.end("Weft is starting.\n");
}

function answerFailure(res: ServerResponse, error: unknown): void {
  console.error(error);
  if (!res.headersSent) res.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
  res.end();
}

async function drain(server: Server, open: ReadonlySet<ServerResponse>): Promise<void> {
  if (!server.listening) return;
  // A stream of events has no end of its own; browsers connect again.
  for (const res of open) if (String(res.getHeader("content-type")).startsWith("text/event-stream")) res.destroy();
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  const deadline = Date.now() + DRAIN_MS;
  let done = false;
  void closed.then(() => {
    done = true;
  });
  while (!done && Date.now() < deadline) {
    // A connection turns idle only after its answer is sent.
    server.closeIdleConnections();
    await Promise.race([closed, sleep(50)]);
  }
  server.closeAllConnections();
}
