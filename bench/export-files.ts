import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { asyncBufferFromFile } from "hyparquet/src/node.js";
import Papa from "papaparse";
import type { Call } from "./workload.ts";

/** Rows and a sum of their digests, whatever their order: what was sent and what a file holds must be the same. */
export type Content = { rows: number; digest: bigint };

const NOTHING: Content = { rows: 0, digest: 0n };
const MODULUS = 1n << 64n;

/** Calls as they were sent. */
export function contentOf(calls: readonly Call[], before: Content = NOTHING): Content {
  return calls.reduce(
    (content, { id, attributes, inputs, output }) =>
      add(content, [id, JSON.stringify(attributes), JSON.stringify(inputs), JSON.stringify(output)]),
    before,
  );
}

/** What files of whole calls hold, read from the first byte to the last. */
export const READERS = { csv: readCsv, jsonl: readJsonLines, parquet: readParquet };

const COLUMNS = ["id", "attributes", "inputs", "output"] as const;

async function readCsv(path: string): Promise<Content> {
  const { promise, resolve, reject } = Promise.withResolvers<Content>();
  let content = NOTHING;
  Papa.parse<Record<string, string>>(createReadStream(path), {
    header: true,
    skipEmptyLines: true,
    step: ({ data, errors }) => {
      if (errors[0]) reject(new Error(`row ${content.rows}: ${errors[0].message}`));
      content = add(
        content,
        COLUMNS.map((column) => data[column] ?? ""),
      );
    },
    complete: () => resolve(content),
    error: reject,
  });
  return await promise;
}

async function readJsonLines(path: string): Promise<Content> {
  let content = NOTHING;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const { id, attributes, inputs, output } = JSON.parse(line) as Call;
    content = add(content, [id, JSON.stringify(attributes), JSON.stringify(inputs), JSON.stringify(output)]);
  }
  return content;
}

const ROWS_AT_ONCE = 10_000;

async function readParquet(path: string): Promise<Content> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  let content = NOTHING;
  for (let rowStart = 0; rowStart < Number(metadata.num_rows); rowStart += ROWS_AT_ONCE) {
    const rows = await parquetReadObjects({
      file,
      metadata,
      columns: [...COLUMNS],
      rowStart,
      rowEnd: Math.min(rowStart + ROWS_AT_ONCE, Number(metadata.num_rows)),
    });
    for (const row of rows)
      content = add(
        content,
        COLUMNS.map((column) => String(row[column])),
      );
  }
  return content;
}

function add({ rows, digest }: Content, texts: readonly string[]): Content {
  const hash = createHash("sha1").update(texts.join("\n")).digest().readBigUInt64BE();
  return { rows: rows + 1, digest: (digest + hash) % MODULUS };
}
