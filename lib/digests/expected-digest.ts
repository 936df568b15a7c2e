import { AppError } from "../errors.ts";

/** Throws when a client computed another digest than the server. */
export function assertExpectedDigest(expected: string | null | undefined, digest: string): void {
  if (!expected || expected === digest) return;
  throw new AppError(
    "conflict",
    `expected_digest is ${expected.slice(0, 100)}, but the digest of what came is ${digest}`,
  );
}
