/** The user of a request. On loopback there is one local user and every key is accepted. */
export function userOf(_request: Request): { id: string } {
  return LOCAL_USER;
}

export const LOCAL_USER = { id: "local" } as const;
