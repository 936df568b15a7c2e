import { parseArgs } from "node:util";

/**
 * What the traces table of a project with many calls asks for, over HTTP: nested columns, sorting by a nested field and
 * cancelling it, exports of 300,000. `node bench/traces-table.ts --url http://127.0.0.1:6363 --project bench/big` prints one
 * JSON object; its page is a part of `npm run bench -- browser`.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:6363" },
    project: { type: "string", default: "bench/big" },
    /** Fields of the calls there: shown as columns, the last one sorted by. */
    fields: { type: "string", default: "inputs.question,attributes.env,output.answer,output.serial,output.score" },
    exported: { type: "string", default: "300000" },
    only: { type: "string" },
  },
});
const url = values.url.replace(/\/$/, "");
const project_id = values.project;
const fields = values.fields.split(",");
const exported = Number(values.exported);
const only = values.only?.split(",");
const RUNS = 9;
const question = { project_id, scope: "calls", filters: [], sort: [] };

const figures: Record<string, unknown> = {};
await step("cells", measureCells);
await step("sort", measureSort);
await step("export", measureExports);
console.log(JSON.stringify(figures, null, 2));

async function step(name: string, measure: () => Promise<unknown>): Promise<void> {
  if (only && !only.includes(name)) return;
  figures[name] = await measure();
  console.error(name, JSON.stringify(figures[name]));
}

type Page100 = { rows: { id: string }[]; next_cursor: string | null };

/** A page of 100 rows, and the nested columns of these rows, at the top and far down. */
async function measureCells() {
  const list = async (cursor: string | null) =>
    (await post("/weft/calls/list", { ...question, limit: 100, cursor })) as Page100;
  const listMs: number[] = [];
  const cellsMs: number[] = [];
  let cursor: string | null = null;
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    const page: Page100 = await list(cursor);
    listMs.push(performance.now() - began);
    cursor = page.next_cursor;
    const then = performance.now();
    await post("/weft/calls/cells", { project_id, ids: page.rows.map(({ id }) => id), fields });
    cellsMs.push(performance.now() - then);
  }
  return { fields: fields.length, listMs: median(listMs), cellsMs: median(cellsMs), worstCellsMs: worst(cellsMs) };
}

/** Sorting all calls by a nested field, and how soon the server answers others after the reader left. */
async function measureSort() {
  const sort = [{ field: fields.at(-1), direction: "desc" }];
  const began = performance.now();
  await post("/weft/calls/list", { ...question, sort, limit: 100 });
  const sortMs = Math.round(performance.now() - began);
  const leaving = new AbortController();
  const left = post("/weft/calls/list", { ...question, sort, limit: 100 }, leaving.signal).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 100));
  leaving.abort();
  await left;
  const after = performance.now();
  await post("/weft/calls/list", { ...question, limit: 100 });
  return { field: fields.at(-1), sortMs, listAfterCancelMs: Math.round(performance.now() - after) };
}

/** Calls as files: how fast, and whether each row is there. */
async function measureExports() {
  const { rows } = (await post("/weft/calls/list", { ...question, limit: 1 })) as Page100;
  if (rows.length === 0) throw new Error(`${project_id} has no calls`);
  const results: Record<string, unknown> = {};
  for (const format of ["csv", "jsonl", "parquet"]) {
    const began = performance.now();
    const response = await fetch(`${url}/weft/calls/export`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...question, format, columns: ["id", "name", ...fields, "latency", "started"] }),
    });
    if (!response.ok || !response.body) throw new Error(`export answered ${response.status}`);
    let bytes = 0;
    let lines = 0;
    let firstMs = 0;
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      firstMs ||= performance.now() - began;
      bytes += piece.value.byteLength;
      if (format !== "parquet") for (const byte of piece.value) if (byte === 10) lines++;
      if (lines > exported) await reader.cancel();
    }
    results[format] = {
      firstByteMs: Math.round(firstMs),
      seconds: round((performance.now() - began) / 1000),
      megabytes: Math.round(bytes / 1e6),
      ...(format === "parquet" ? {} : { lines }),
    };
  }
  return results;
}

async function post(path: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

function median(numbers: readonly number[]): number {
  return round([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN);
}

function worst(numbers: readonly number[]): number {
  return round(Math.max(...numbers));
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
