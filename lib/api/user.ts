import { userOfCookies } from "./user-name.ts";

export { LOCAL_USER } from "./user-name.ts";

/**
 * The user of a request. On loopback nobody signs in and every key is accepted; who shares a server names themself in the
 * browser, so that what each says is told apart.
 */
export function userOf(request: Request): { id: string } {
  return userOfCookies(request.headers.get("cookie"));
}
