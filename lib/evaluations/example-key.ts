import { valueDigest } from "../digests/digest.ts";
import { asJsonText } from "../json/json-text.ts";
import { parseRef } from "../refs/ref.ts";

/**
 * What tells examples apart, from the JSON text of a prediction's `example`: the digest of the dataset row it names, else
 * the digest of the inputs themselves, taken as a row's is, so that the same values are the same example.
 */
export function exampleKey(example: string | null): string {
  if (example === null) return "";
  return namedRow(example) ?? valueDigest(asJsonText(example.trim()));
}

/** The row that an example names by a ref of the form `…/attr/rows/id/<digest>` or `…/table/<digest>/id/<digest>`. */
export function namedRow(example: string): string | undefined {
  // Nearly all are refs as clients write them; those are worth not taking apart.
  const written = ROW_REF.exec(example)?.[1];
  if (written !== undefined) return written;
  const text = example.trim();
  if (!text.startsWith('"')) return undefined;
  return parseRef(JSON.parse(text) as string)?.steps.find(({ edge }) => edge === "id")?.value;
}

const ROW_REF = /^"weave:\/\/\/[\w./:-]+\/attr\/rows\/id\/(\w+)"$/;
