/** The address under which the reader reaches this server, without a slash at its end. */
export function baseUrlOf(headers: Pick<Headers, "get">): string {
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http";
  return `${protocol}://${headers.get("host") ?? "127.0.0.1:6363"}`;
}
