import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { isPublicAddress } from "./public-address.ts";

/** A host that may not be talked to. The message names the host as it was written, never the address behind it. */
export class RefusedHostError extends Error {
  override readonly name = "RefusedHostError";
  constructor(host: string) {
    super(`${host} is not on the public internet; this server only calls private hosts that its settings allow`);
  }
}

type GuardOptions = { allowedHosts: readonly string[]; connectTimeoutMs: number };

/**
 * A dispatcher for addresses that users choose. What a name resolves to is checked when the connection is made, on the very
 * address that is then used, so that a name cannot mean one thing when asked and another when called.
 */
export function guardedAgent({ allowedHosts, connectTimeoutMs }: GuardOptions): Agent {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  const open = buildConnector({ timeout: connectTimeoutMs });
  const guarded = buildConnector({ timeout: connectTimeoutMs, lookup: publicLookup });
  return new Agent({
    connect(options, callback) {
      const { hostname, protocol } = options;
      const port = options.port || (protocol === "https:" ? "443" : "80");
      const name = hostname.replace(/^\[|\]$/g, "").toLowerCase();
      if (allowed.has(`${name}:${port}`) || allowed.has(name)) return open(options, callback);
      // An address needs no look-up, so nothing else would check it.
      if (isIP(name) !== 0 && !isPublicAddress(name)) return callback(new RefusedHostError(name), null);
      guarded(options, callback);
    },
  });
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    const chosen = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = chosen;
    if (!first) return callback(new RefusedHostError(hostname), "");
    if (options.all) callback(null, chosen);
    else callback(null, first.address, first.family);
  });
};
