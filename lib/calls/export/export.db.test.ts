import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { upsertBatch } from "../ingest/ingest";
import { exportCalls } from "./export-calls";
import type { ExportFormat } from "./export-formats";

const HOSTILE = '=HYPERLINK("http://evil.example","x")';

async function logged(count: number) {
  const ctx = await testContext();
  for (let at = 0; at < count; at += 500) {
    const items = Array.from({ length: Math.min(500, count - at) }, (_, offset) => {
      const index = at + offset;
      const id = `c${String(index).padStart(6, "0")}`;
      const started = new Date(Date.UTC(2025, 0, 1) + index).toISOString();
      const inputs = `{"q":${JSON.stringify(index === 0 ? HOSTILE : `line\\n"${index}", é`)},"n":${index === 0 ? "-12345678901234567891.50" : index},"deep":{"b":1.0,"a":[]}}`;
      return `{"mode":"start","req":{"start":{"project_id":"${ctx.project_id}","id":"${id}","trace_id":"${id}","op_name":"op","started_at":"${started}","attributes":{},"inputs":${inputs}}}}`;
    });
    await upsertBatch(ctx, `{"batch":[${items.join(",")}]}`);
  }
  return ctx;
}

type Logged = Awaited<ReturnType<typeof logged>>;
type Options = {
  columns?: string[] | null;
  ids?: string[] | null;
  sort?: { field: string; direction: "asc" | "desc" }[];
};

async function exported(ctx: Logged, format: ExportFormat, options: Options = {}): Promise<Buffer> {
  const { chunks } = await exportCalls(ctx, {
    ...{ project_id: ctx.project_id, scope: "traces", filters: [], sort: [], ids: null, columns: null, format },
    ...options,
  });
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(parts);
}

const columns = ["id", "inputs.q", "inputs.n", "inputs.deep", "latency", "started"];
const oldestFirst = [{ field: "started_at", direction: "asc" as const }];

test("CSV holds every call in order, and nothing that a spreadsheet would run", async () => {
  const ctx = await logged(1_203);
  const text = (await exported(ctx, "csv", { columns, sort: oldestFirst })).toString();
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  expect(data[0]).toEqual(["id", "inputs.q", "inputs.n", "inputs.deep", "latency_ms", "started_at"]);
  expect(data[1]).toEqual([
    ...["c000000", `'${HOSTILE}`, "-12345678901234567891.50", '{"b":1.0,"a":[]}', ""],
    "2025-01-01T00:00:00.000000Z",
  ]);
  expect(data[1_203]?.slice(0, 3)).toEqual(["c001202", 'line\\n"1202", é', "1202"]);
  expect(data).toHaveLength(1_204);
});

test("JSON lines keep the text that was logged, whole calls too", async () => {
  const ctx = await logged(2);
  const lines = (await exported(ctx, "jsonl", { columns: ["id", "inputs.deep", "inputs.n"] })).toString().split("\n");
  expect(lines).toEqual([
    '{"id":"c000001","inputs.deep":{"b":1.0,"a":[]},"inputs.n":1}',
    '{"id":"c000000","inputs.deep":{"b":1.0,"a":[]},"inputs.n":-12345678901234567891.50}',
    "",
  ]);
  const whole = JSON.parse((await exported(ctx, "jsonl")).toString().split("\n")[0] ?? "");
  expect(whole).toMatchObject({ id: "c000001", status: "running", inputs: { n: 1 }, output: null, attributes: {} });
});

test("Parquet is read back by another reader, over several groups of rows", async () => {
  const ctx = await logged(11_000);
  const file = await exported(ctx, "parquet", { columns, sort: oldestFirst });
  const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer });
  expect(rows).toHaveLength(11_000);
  expect(rows[0]).toEqual({
    id: "c000000",
    "inputs.q": HOSTILE,
    "inputs.n": "-12345678901234567891.50",
    "inputs.deep": '{"b":1.0,"a":[]}',
    latency_ms: null,
    started_at: new Date("2025-01-01T00:00:00.000Z"),
  });
  expect(rows.at(-1)).toMatchObject({ id: "c010999", started_at: new Date(Date.UTC(2025, 0, 1) + 10_999) });
}, 60_000);

test("picked calls alone are exported, and an empty export is still a file", async () => {
  const ctx = await logged(5);
  const lines = async (ids: string[]) =>
    (await exported(ctx, "csv", { columns: ["id"], ids })).toString().trimEnd().split("\r\n");
  expect(await lines(["c000003", "c000001", "nope"])).toEqual(["id", "c000003", "c000001"]);
  expect(await lines([])).toEqual(["id"]);
  expect(
    await parquetReadObjects({ file: new Uint8Array(await exported(ctx, "parquet", { ids: [] })).buffer }),
  ).toEqual([]);
});

test("a reader who leaves ends the query and gives its place back", async () => {
  const ctx = await logged(600);
  for (let round = 0; round < 10; round++) {
    const { chunks } = await exportCalls(ctx, {
      ...{
        project_id: ctx.project_id,
        scope: "traces",
        filters: [],
        sort: [],
        ids: null,
        columns: ["id"],
        format: "csv",
      },
    });
    for await (const chunk of chunks) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  }
});

test("a column that is none is refused by name before anything is sent", async () => {
  const ctx = await logged(1);
  await expect(exported(ctx, "csv", { columns: ["id", "payload"] })).rejects.toThrow('"payload" is not a field');
});
