import { clipBytes } from "./clip-bytes.ts";

/** An index holds it beside others, and takes 2,704 bytes in all. */
const MOST_BYTES = 320;

/** What a call is listed and grouped under: its op's name, clipped where it is very long. */
export function traceName(op_name: string): string {
  return clipTraceName(opName(op_name));
}

/** A name as `traceName` keeps it. */
export function clipTraceName(name: string): string {
  return clipBytes(name, MOST_BYTES);
}

/** The op's name out of its ref (`weave:///e/p/op/NAME:digest`), or the name itself when it is none. */
export function opName(op_name: string): string {
  if (!op_name.startsWith("weave:///")) return op_name;
  const tail = op_name.slice(op_name.lastIndexOf("/") + 1);
  const colon = tail.lastIndexOf(":");
  const name = colon < 0 ? tail : tail.slice(0, colon);
  try {
    const decoded = decodeURIComponent(name);
    return /[\0-\x1f]/.test(decoded) ? name : decoded;
  } catch {
    return name;
  }
}
