import { type NextRequest, NextResponse } from "next/server";
import { isAllowedHost } from "./lib/api/same-site";

/**
 * Gives every page a content security policy of its own: only scripts that carry this answer's nonce run. A page is served
 * under allowed names only, so that a foreign site whose name was made to point here reads nothing.
 */
export function proxy(request: NextRequest): NextResponse {
  const host = request.headers.get("host") ?? "";
  if (!isAllowedHost(host)) return new NextResponse(`host "${host}" is not allowed\n`, { status: 403 });
  if (isForProgram(request)) return answerOfApi(request);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");

  // Next.js reads the nonce from the request's policy and puts it on its own scripts.
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  return response;
}

/** No page is asked for: the API then says that it has no such endpoint, in JSON and by its name. */
function isForProgram({ method, headers }: NextRequest): boolean {
  if (method !== "GET" && method !== "HEAD") return true;
  const accept = headers.get("accept") ?? "";
  return accept.includes("application/json") && !accept.includes("text/html");
}

function answerOfApi({ method, nextUrl }: NextRequest): NextResponse {
  if (nextUrl.pathname === "/") {
    const reason = `no endpoint ${method} /`;
    return NextResponse.json({ reason, detail: reason }, { status: 404 });
  }
  const address = nextUrl.clone();
  address.pathname = `/api${nextUrl.pathname}`;
  return NextResponse.rewrite(address);
}

// React's error overlay evaluates and injects styles, in development only.
function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    // A logged PDF is shown in a frame: a file of the project, or the bytes of the value itself.
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  matcher: [
    // Pages only. Next.js reads this text without running it, so the API's first segments stand here once more, with what
    // `belowOf` says of each; a test holds them against these.
    "/((?!(?:api|traces|_next|v2|favicon\\.ico|icon\\.svg)(?:/|$)|(?:actions|agents|aliases|annotation_queues|call|calls|completions|cost|dataset_sources|evaluations|feedback|file|files|graphql|health|image|obj|objs|openapi\\.json|otel|project|refs|server_info|service|table|tags|threads|trace|weft)(?:$|/(?![^/]+/(?:weave|r)(?:/|$)))).*)",
  ],
};
