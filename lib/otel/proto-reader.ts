import { isUtf8 } from "node:buffer";
import { AppError } from "../errors.ts";

const VARINT = 0;
const FIXED64 = 1;
export const BYTES = 2;
const FIXED32 = 5;

/**
 * Reads protobuf's wire format from a buffer. Never allocates by a length it was told: each is held against the bytes that
 * are there. Throws an `AppError` that says what is wrong, and where.
 */
export class ProtoReader {
  readonly bytes: Buffer;
  position = 0;
  /** Where the message that is being read ends. */
  end: number;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  /** Whether the message goes on. */
  get more(): boolean {
    return this.position < this.end;
  }

  /** The next field: its number shifted by 3, and its wire type. */
  tag(): number {
    const tag = this.varint();
    if (tag < 8 || tag > 0xffffffff) throw this.broken("a field number out of range");
    return tag;
  }

  /** Goes into the nested message that starts here; give what it returns to `leave`. */
  enter(): number {
    const outer = this.end;
    this.end = this.#lengthEnd();
    return outer;
  }

  leave(outer: number): void {
    this.end = outer;
  }

  /** A varint as a number: exact up to 2^53, which no length, enum or count reaches. */
  varint(): number {
    const { bytes } = this;
    let byte = this.#byte();
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    for (let at = 1; at < 10; at++) {
      if (this.position >= this.end) throw this.broken("the bytes end within a number");
      byte = bytes[this.position++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    throw this.broken("a number of more than 10 bytes");
  }

  /** A signed 64-bit varint as its digits. */
  int64(): string {
    const start = this.position;
    const value = this.varint();
    if (value <= Number.MAX_SAFE_INTEGER) return String(value);
    let exact = 0n;
    for (let at = this.position - 1; at >= start; at--) exact = (exact << 7n) | BigInt((this.bytes[at] ?? 0) & 127);
    return BigInt.asIntN(64, exact).toString();
  }

  fixed32(): number {
    return this.bytes.readUInt32LE(this.#take(4));
  }

  fixed64(): bigint {
    return this.bytes.readBigUInt64LE(this.#take(8));
  }

  double(): number {
    return this.bytes.readDoubleLE(this.#take(8));
  }

  hex(): string {
    const end = this.#lengthEnd();
    const text = this.bytes.toString("hex", this.position, end);
    this.position = end;
    return text;
  }

  base64(): string {
    const end = this.#lengthEnd();
    const text = this.bytes.toString("base64", this.position, end);
    this.position = end;
    return text;
  }

  /** A text; bytes that are not UTF-8 show as the replacement character. */
  text(): string {
    const end = this.#lengthEnd();
    const text = this.bytes.toString("utf8", this.position, end);
    this.position = end;
    return text;
  }

  /** A text, or undefined (and nothing read) when its bytes are not UTF-8. */
  exactText(): string | undefined {
    const start = this.position;
    const end = this.#lengthEnd();
    const text = this.bytes.toString("utf8", this.position, end);
    // Only a text that shows the replacement character can have had something replaced.
    if (text.includes("\ufffd") && !isUtf8(this.bytes.subarray(this.position, end))) {
      this.position = start;
      return undefined;
    }
    this.position = end;
    return text;
  }

  #skip(tag: number): void {
    const wireType = tag & 7;
    if (wireType === VARINT) this.varint();
    else if (wireType === FIXED64) this.#take(8);
    else if (wireType === BYTES) this.position = this.#lengthEnd();
    else if (wireType === FIXED32) this.#take(4);
    else throw this.broken(`wire type ${wireType}`);
  }

  /** Skips a field that newer senders added to a message of `known` fields; one of these has come as a wrong wire type. */
  skipUnknown(tag: number, known: number, message: string): void {
    const field = Math.floor(tag / 8);
    if (field <= known) throw this.broken(`field ${field} of ${message} with wire type ${tag % 8}`);
    this.#skip(tag);
  }

  broken(what: string): AppError {
    return new AppError("invalid", `the body is not a valid OTLP message: ${what} at byte ${this.position}`);
  }

  #byte(): number {
    if (this.position >= this.end) throw this.broken("the bytes end within a field");
    return this.bytes[this.position++] ?? 0;
  }

  #take(size: number): number {
    const start = this.position;
    if (start + size > this.end) throw this.broken(`${size} bytes expected, ${this.end - start} left`);
    this.position = start + size;
    return start;
  }

  #lengthEnd(): number {
    const length = this.varint();
    const end = this.position + length;
    if (end > this.end) throw this.broken(`a length of ${length} bytes, ${this.end - this.position} left`);
    return end;
  }
}
