/** Weft can't start, for a reason that one line explains and the person at the terminal can act on. */
export class StartError extends Error {
  override readonly name = "StartError";
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the disk",
  EDQUOT: "the disk quota is used up",
  ENOTDIR: "a part of the path is a file, not a folder",
  EEXIST: "a file is in its place",
  ENOENT: "no folder can be made there",
  EIO: "the disk reports errors",
  EMFILE: "too many open files",
};

/** Turns a failed file operation below `path` into one line; anything else is returned as it came. */
export function describeFileError(error: unknown, path: string, purpose: string): unknown {
  const code = errorCode(error);
  const reason = code === undefined ? undefined : REASONS[code];
  if (reason === undefined) return error;
  return new StartError(`${purpose} ${path} can't be used: ${reason} (${code}). Set WEFT_DATA_DIR to another folder.`, {
    cause: error,
  });
}

/** The `code` of a Node or Postgres error, such as `ENOENT` or `28P01`. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
