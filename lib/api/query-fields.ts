import { z } from "zod";

/** A whole number of an address's query, which is text. */
export const queryCount = z.coerce.number().int().min(0).max(2_147_483_647).nullish();

/** A list of an address's query: a name that stands there once is a text, several times a list. */
export const queryList = z.union([z.array(z.string()).max(1_000), z.string().transform((only) => [only])]);
