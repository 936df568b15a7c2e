/** Who one is until one says so. */
export const LOCAL_USER = { id: "local" } as const;

/** Holds the name somebody gave themself in this browser, percent-encoded. */
export const USER_COOKIE = "weft-user";
export const MAX_USER_NAME = 64;

/** A name as somebody may call themself; undefined when the text is none. */
export function parseUserName(text: string): string | undefined {
  const name = text.trim().normalize("NFC");
  if (name === "" || name.length > MAX_USER_NAME || !name.isWellFormed()) return undefined;
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) ? undefined : name;
}

/** The user that a `cookie` header (or `document.cookie`) names. */
export function userOfCookies(cookies: string | null | undefined): { id: string } {
  for (const part of cookies?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (part.slice(0, at).trim() !== USER_COOKIE) continue;
    const id = parseUserName(decode(part.slice(at + 1).trim()));
    if (id !== undefined) return { id };
  }
  return LOCAL_USER;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
