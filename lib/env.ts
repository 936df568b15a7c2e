import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

const WITHOUT_LOGIN =
  "Weft has no login yet, so it only listens on loopback; put a reverse proxy with authentication in front";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const port = z
  .string()
  .regex(/^\d+$/, "is not a whole number")
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65535, "is not between 1 and 65535");

const settings = z.object({
  PORT: port.default(6363),
  HOST: z.string().refine(isLoopback, WITHOUT_LOGIN).default("127.0.0.1"),
  DATABASE_URL: z.string().superRefine(checkDatabaseUrl).optional(),
  WEFT_DATA_DIR: z
    .string()
    .default(".weft")
    .transform((path) => resolve(path)),
  WEFT_DEMO: z.enum(["0", "1"], "is neither 0 nor 1").optional(),
  /** How long a request's body may stand still. */
  WEFT_BODY_SECONDS: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "is not a whole number of seconds from 1 to 999")
    .optional(),
  /** How long the database may work on one question. */
  WEFT_QUERY_SECONDS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, "is not a whole number of seconds from 1 to 9999")
    .optional(),
  WEFT_LOST_AFTER_MINUTES: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, "is not a whole number of minutes")
    .optional(),
  WEFT_LOG_LEVEL: z.enum(LOG_LEVELS, `is none of ${LOG_LEVELS.join(", ")}`).optional(),
  WEFT_ALLOWED_HOSTS: listOf(
    /^[^/\s]+$/,
    "holds something else than names (with port, without http://), apart by commas",
  ),
  WEFT_LLM_ALLOWED_HOSTS: listOf(/^[^/\s]+$/, "holds something else than hosts (without http://), apart by commas"),
  WEFT_LLM_KEYS: listOf(/^\w+@[^/\s@]+$/, "holds something else than NAME@host, apart by commas"),
  OPENAI_BASE_URL: z
    .string()
    .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), "is not an http or https URL")
    .optional(),
  WEFT_DIST_DIR: z.string().default(".next"),
});

/** Checked here, so that a slip is said at the start; whoever uses such a setting reads it again. */
function listOf(item: RegExp, fault: string) {
  return z
    .string()
    .refine(
      (text) =>
        text
          .split(",")
          .map((entry) => entry.trim())
          .every((entry) => entry === "" || item.test(entry)),
      fault,
    )
    .optional();
}

/** Weft's settings: the environment, checked and completed with defaults. */
export type Env = z.output<typeof settings>;

/** Some settings are wrong; the message has one line for each, which never shows a value that may be secret. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/**
 * Reads Weft's settings from environment variables. An empty variable counts as unset; a relative `WEFT_DATA_DIR` is
 * relative to the working directory, which is the project's root under npm.
 *
 * @throws {EnvError} with one line per wrong setting, naming the variable and the reason.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new EnvError(parsed.error.issues.map((issue) => describeIssue(issue, given)).join("\n"));
}

/** True for addresses that only programs on this machine can reach. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function describeIssue(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  if (name === "DATABASE_URL") return `${name} ${issue.message}`;
  return issue.message === WITHOUT_LOGIN
    ? `${name}=${given[name]} is refused: ${issue.message}.`
    : `${name}=${given[name]} ${issue.message}.`;
}

// The URL holds a password, so no reason may quote any of it.
function checkDatabaseUrl(text: string, ctx: z.RefinementCtx): void {
  const reason = findDatabaseUrlFault(text);
  if (reason) ctx.addIssue({ code: "custom", message: reason });
}

function findDatabaseUrlFault(text: string): string | undefined {
  const authority = /^postgres(?:ql)?:\/\/([^/?#]*)/.exec(text)?.[1];
  if (authority === undefined) return "does not start with postgres:// or postgresql://.";
  const hosts = authority.slice(authority.lastIndexOf("@") + 1);
  // Several hosts, separated by commas, are the driver's own extension of URLs.
  const firstHost = hosts.split(",")[0] ?? "";
  const single = text.replace(hosts, firstHost);
  const misplacedAt = text.includes("@") && !authority.includes("@");
  if (hosts === "" || misplacedAt || authority.split("@").length > 2 || !URL.canParse(single)) {
    return "is not a URL like postgres://user:password@host:5432/database; characters such as @ / # ? in a password must be percent-encoded.";
  }
  return undefined;
}
