import { customType } from "drizzle-orm/pg-core";
import type { JsonText } from "../../lib/json/json-text.ts";

/** An instant as the ISO text of the wire, to the microsecond. Never a JavaScript `Date`, which drops microseconds. */
export const wireTimestamp = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp with time zone",
});

/** A user's JSON as text. Postgres' `json` keeps the text as it came; the driver is told not to parse it. */
export const jsonPayload = customType<{ data: JsonText; driverData: string }>({ dataType: () => "json" });

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** 32-bit hashes of the scalar leaves of a payload, for equality filters on any field (see `lib/calls/ingest/field-hashes.ts`). */
export const hashes = customType<{ data: number[]; driverData: string }>({ dataType: () => "integer[]" });
