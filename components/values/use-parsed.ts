"use client";
import { useEffect, useMemo, useState } from "react";
import { type JsonValue, parseJson, parseJsonInSlices } from "@/lib/values/parse-json";

/** A text as JSON, once it is read. `value` stays undefined when it is not JSON, or too large to take apart. */
export type Parsed = { value: JsonValue | undefined; reading: boolean };

/** Longer texts are read a slice at a time, beside everything else that the page does. */
const MOST_AT_ONCE = 256 * 1024;
const NOTHING: Parsed = { value: undefined, reading: false };

/** Reads JSON text: at once when it is short, in the background when it is long. */
export function useParsed(text: string | null | undefined): Parsed {
  const short = text !== null && text !== undefined && text.length <= MOST_AT_ONCE ? text : undefined;
  const long = short === undefined ? (text ?? undefined) : undefined;
  const atOnce = useMemo(() => (short === undefined ? undefined : parseJson(short)), [short]);
  const [late, setLate] = useState<{ text: string; value: JsonValue | undefined }>();
  useEffect(() => {
    if (long === undefined) return;
    let wanted = true;
    void parseJsonInSlices(long, async () => {
      await pause();
      if (!wanted) throw new Error("nobody waits for this any more");
    }).then((value) => wanted && setLate({ text: long, value }));
    return () => {
      wanted = false;
    };
  }, [long]);
  if (short !== undefined) return { value: atOnce, reading: false };
  if (long === undefined) return NOTHING;
  return late?.text === long ? { value: late.value, reading: false } : { value: undefined, reading: true };
}

/** Lets the browser draw and answer keys before going on. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
