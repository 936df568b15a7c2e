import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { createFile } from "@/lib/files/create-file";
import { asJsonText } from "@/lib/json/json-text";
import { createObject } from "@/lib/objects/create-object";
import { upsertBatch } from "../ingest/ingest";
import { getCallDetail } from "./get-call-detail";
import { getMediaFile } from "./media-file";
import { getOpCode } from "./op-code";
import { MOST_WITH_CALL } from "./paths";
import { getPayload } from "./payload";
import { getTraceDigests } from "./trace-digests";

async function logged(inputs: string, output: string) {
  const ctx = await testContext();
  const { project_id } = ctx;
  const start = `{"project_id":"${project_id}","id":"c","trace_id":"c","op_name":"o","started_at":"2025-01-01T00:00:00Z","attributes":{},"inputs":${inputs}}`;
  const end = `{"project_id":"${project_id}","id":"c","ended_at":"2025-01-01T00:00:01Z","output":${output},"summary":{}}`;
  await upsertBatch(ctx, `{"batch":[{"mode":"start","req":{"start":${start}}},{"mode":"end","req":{"end":${end}}}]}`);
  return ctx;
}
const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);

test("a large payload does not come with its call, and is read whole to the digit", async () => {
  const output = `{"n":18446744073709551616, "text":"${"é".repeat(MOST_WITH_CALL / 2)}"}`;
  const ctx = await logged('{"a":1.0}', output);
  const call = await getCallDetail(ctx, { project_id: ctx.project_id, call_id: "c" });
  expect(call).toMatchObject({ inputs: '{"a":1.0}', output: null, large: ["output"] });
  const read = (part: "inputs" | "output") => getPayload(ctx, { project_id: ctx.project_id, call_id: "c", part });
  expect(textOf(await read("output"))).toBe(output);
  expect(textOf(await read("inputs"))).toBe('{"a":1.0}');
});

test("payloads of small calls come along, and of calls that are not there nothing does", async () => {
  const ctx = await logged("{}", '"x"');
  const { project_id } = ctx;
  expect(await getCallDetail(ctx, { project_id, call_id: "c" })).toMatchObject({ output: '"x"', large: [] });
  const other = await testContext();
  const elsewhere = getPayload(ctx, { project_id: other.project_id, call_id: "c", part: "output" });
  await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
});

test("digests tell which payloads are the same", async () => {
  const ctx = await logged('{"a":1}', '"x"');
  const { project_id } = ctx;
  const other = await logged('{"a":1}', '"y"');
  const digests = async ({ project_id }: { project_id: string }) => getTraceDigests(ctx, { project_id, call_id: "c" });
  const [one, two] = [await digests(ctx), await digests(other)];
  expect(one.ids).toEqual(["c"]);
  expect(one.inputs).toEqual(two.inputs);
  expect(one.outputs).not.toEqual(two.outputs);
  await expect(getTraceDigests(ctx, { project_id, call_id: "no" })).rejects.toMatchObject({ code: "not_found" });
});

test("a file is shown as what its bytes are, not as what it is called", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const typeOf = async (content: Buffer) => {
    const { digest } = await createFile(ctx, { fields: { project_id }, file: { name: "image.png", content } });
    return (await getMediaFile(ctx, { project_id, digest })).type;
  };
  expect(await typeOf(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))).toBe("image/png");
  expect(await typeOf(Buffer.from("<script>alert(1)</script>"))).toBe("application/octet-stream");
});

test("an op's code comes with the list of its versions", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const publish = async (code: string) => {
    const { digest } = await createFile(ctx, {
      fields: { project_id },
      file: { name: "obj.py", content: Buffer.from(code) },
    });
    const val = `{"_type":"CustomWeaveType","weave_type":{"type":"Op"},"files":{"obj.py":"${digest}"}}`;
    return (await createObject(ctx, { obj: { project_id, object_id: "add", val: asJsonText(val) } })).digest;
  };
  const first = await publish("def add(a): ...\n");
  const second = await publish("def add(a, b): ...\n");
  const code = await getOpCode(ctx, { project_id, name: "add", digest: first });
  expect(code).toMatchObject({ digest: first, version_index: 0, code: "def add(a): ...\n" });
  expect(code.versions.map(({ digest }) => digest)).toEqual([second, first]);
  const missing = getOpCode(ctx, { project_id, name: "sub", digest: first });
  await expect(missing).rejects.toMatchObject({ code: "not_found" });
});
