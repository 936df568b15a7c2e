import { AppError } from "../errors.ts";

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Refuses requests that a foreign web page makes through the user's browser: a page elsewhere carries its own `Origin`, and
 * one that rebinds its DNS name to loopback carries that name as `Host`. Programs send neither `Origin` nor
 * `Sec-Fetch-Site`, which browsers add to all that a page loads.
 */
export function assertSameSite({ headers }: Pick<Request, "headers">): void {
  const host = headers.get("host") ?? "";
  if (!isAllowedHost(host)) {
    throw new AppError(
      "forbidden",
      `host "${host}" is not allowed; add it to WEFT_ALLOWED_HOSTS if it is a proxy of yours`,
    );
  }
  const origin = headers.get("origin");
  if (origin && origin !== "null" && originHost(origin) !== host.toLowerCase()) {
    throw new AppError("forbidden", `requests from the origin "${origin}" are not allowed`);
  }
  if (origin === "null") throw new AppError("forbidden", "requests from an opaque origin are not allowed");
  if (isPartOfForeignPage(headers))
    throw new AppError("forbidden", "pages of other sites may not load anything from here; a link opens it");
}

/** An image, a script or a frame of a page elsewhere, which a browser loads without naming that page's origin. */
function isPartOfForeignPage(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site") ?? "none";
  const isLink = headers.get("sec-fetch-mode") === "navigate" && headers.get("sec-fetch-dest") === "document";
  return site !== "none" && site !== "same-origin" && !isLink;
}

/** Whether a request may name the server so: as loopback, or as `WEFT_ALLOWED_HOSTS` says. */
export function isAllowedHost(host: string): boolean {
  if (LOOPBACK.test(host)) return true;
  const allowed = process.env.WEFT_ALLOWED_HOSTS?.split(",") ?? [];
  return allowed.some((name) => name.trim().toLowerCase() === host.toLowerCase());
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : undefined;
}
