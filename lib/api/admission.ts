import { AppError } from "../errors.ts";
import { tidyAfter } from "./memory.ts";

type Limits = { maxRequests: number; maxBodyBytes: number };

/**
 * What the server takes on at once. Past it a request is refused before anything of it is done, as 503 with Retry-After:
 * clients come again, and memory stays bounded whatever arrives.
 */
export class Admission {
  readonly #limits: Limits;
  #requests = 0;
  #bodyBytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Lets a request in until its place is given back. Throws when there is no room. */
  enter(): Place {
    if (this.#requests >= this.#limits.maxRequests) {
      throw new AppError("unavailable", `the server is busy with ${this.#requests} requests; try again`);
    }
    this.#requests++;
    return new Place(this);
  }

  /** @internal Used by a request's place. */
  take(bytes: number, held: number): void {
    // A request that is alone gets in whatever its size: the limit of one body is another one's matter.
    const isAlone = this.#bodyBytes === held;
    if (!isAlone && this.#bodyBytes + bytes > this.#limits.maxBodyBytes) {
      throw new AppError("unavailable", "the server is busy with other large requests; try again");
    }
    this.#bodyBytes += bytes;
  }

  /** @internal */
  leave(held: number): void {
    this.#bodyBytes -= held;
    this.#requests--;
  }
}

/** One request's share of the server, until it is left. */
export class Place {
  readonly #admission: Admission;
  #held = 0;
  #left = false;

  constructor(admission: Admission) {
    this.#admission = admission;
  }

  /** Takes room for a body of so many bytes in all; asking for less than before changes nothing. */
  holdBody(bytes: number): void {
    if (bytes <= this.#held) return;
    this.#admission.take(bytes - this.#held, this.#held);
    this.#held = bytes;
  }

  leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#admission.leave(this.#held);
    tidyAfter(this.#held);
  }
}

/**
 * Reads wait for one of twelve connections: a thousand waiting ones take a moment each and little memory. A body needs about
 * four times its size while it is stored.
 */
const SERVER_LIMITS: Limits = { maxRequests: 1_000, maxBodyBytes: 128 * 1024 * 1024 };

// Next.js loads modules once per bundle; the process is one.
const shared = globalThis as typeof globalThis & { __weftAdmission?: Admission };

/** The admission of this process. */
export function serverAdmission(): Admission {
  shared.__weftAdmission ??= new Admission(SERVER_LIMITS);
  return shared.__weftAdmission;
}
