import postgres from "postgres";
import { errorCode, StartError } from "./start-error.ts";

const OLDEST_SERVER = 15;

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there (connection refused)",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "the host's name can't be looked up now",
  ETIMEDOUT: "no answer in time",
  CONNECT_TIMEOUT: "no answer in time",
  EHOSTUNREACH: "the host can't be reached",
  ENETUNREACH: "the network can't be reached",
  ECONNRESET: "the server closed the connection",
  CONNECTION_CLOSED: "the server closed the connection",
  "28P01": "user or password is wrong",
  "28000": "the server does not let this user in",
  "3D000": "there is no such database; create it first",
  "53300": "it has too many connections",
  "57P03": "it is starting up or shutting down; try again",
};

/**
 * Checks that the server behind `databaseUrl` can hold Weft's data, and returns its version for the progress line.
 *
 * @throws {StartError} naming host and port and the reason, never the password.
 */
export async function checkExternalPostgres(databaseUrl: string): Promise<string> {
  const target = describeTarget(databaseUrl);
  const facts = await readServerFacts(databaseUrl).catch((error: unknown) => {
    throw new StartError(`DATABASE_URL: PostgreSQL at ${target} can't be used: ${describeReason(error)}.`, {
      cause: error,
    });
  });
  const fault = findServerFault(facts);
  if (fault) throw new StartError(`DATABASE_URL: ${target} ${fault}.`);
  return `PostgreSQL ${facts.version} at ${target}`;
}

export type ServerFacts = { version: string; encoding: string };

/** Why a server that answers can't hold Weft's data, if so. */
export function findServerFault({ version, encoding }: ServerFacts): string | undefined {
  if (Number.parseInt(version, 10) < OLDEST_SERVER) {
    return `is PostgreSQL ${version}; Weft needs ${OLDEST_SERVER} or newer`;
  }
  return encoding === "UTF8" ? undefined : `has the encoding ${encoding}; create a database with UTF8`;
}

/** Host, port and database of a URL: what may be shown. */
function describeTarget(databaseUrl: string): string {
  const [, authority = "", path = ""] = /^\w+:\/\/([^/?#]*)([^?#]*)/.exec(databaseUrl) ?? [];
  const hosts = authority.slice(authority.lastIndexOf("@") + 1);
  return `${/:\d+$/.test(hosts) ? hosts : `${hosts}:5432`}${path}`;
}

async function readServerFacts(databaseUrl: string): Promise<ServerFacts> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await sql<ServerFacts[]>`
      select split_part(current_setting('server_version'), ' ', 1) as version,
        current_setting('server_encoding') as encoding`;
    if (!row) throw new Error("the server gave no answer");
    return row;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function describeReason(error: unknown): string {
  // A host with several addresses fails with one error for each.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const code = errorCode(first) ?? errorCode(error) ?? "";
  return REASONS[code] ?? (first instanceof Error ? first.message : String(first));
}
