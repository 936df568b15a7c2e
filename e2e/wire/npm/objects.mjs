import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as weave from "weave";
import { check, client, flush, PROJECT, readCall, same } from "./checks.mjs";

check("a published value reads back exactly by its ref", { needs: "ObjectRef" }, async () => {
  const value = { text: "ß 🦜 \u0000 \ud83d", n: 0.1, list: [1, null, { a: [] }], order: { z: 1, a: 2 } };
  // The client marks what it publishes with the ref, so it gets a copy.
  const ref = await client.publish(structuredClone(value), "value");
  same(await client.get(ref), value);
  same(await client.get(weave.ObjectRef.fromUri(ref.uri())), value);
  assert.match(ref.digest, /^\w{43}$/);
});

check("equal content is the same version, other content a new one", { needs: "ObjectRef" }, async () => {
  const first = await client.publish({ v: 1 }, "versioned");
  const again = await client.publish({ v: 1 }, "versioned");
  const second = await client.publish({ v: 2 }, "versioned");
  same(first.digest === again.digest, true);
  same(first.digest === second.digest, false);
  const latest = weave.ObjectRef.fromUri(`weave:///${PROJECT}/object/versioned:latest`);
  same(await client.get(latest), { v: 2 });
});

class Bot extends weave.WeaveObject {
  constructor(parameters) {
    super(parameters);
    this.temperature = parameters.temperature;
    this.answer = weave.op(this, async function answer(q) {
      return `${q}: ${this.temperature}`;
    });
  }
}

check("a WeaveObject keeps its fields and is the self of its ops", async () => {
  const bot = new Bot({ name: "Bot ü", description: "größe", temperature: 0.5 });
  const ref = await client.publish(bot);
  const got = await client.get(ref);
  same([got.temperature, got.description], [0.5, "größe"]);
  const [answer, call] = await bot.answer.invoke("q");
  same(answer, "q: 0.5");
  same((await readCall(call.id)).inputs, { self: ref.uri(), arg0: "q" });
});

check("a dataset of 1,500 rows with repeats reads back exactly, in order", { needs: "MessagesPrompt" }, async () => {
  const rows = Array.from({ length: 1_500 }, (_, n) => ({
    id: n % 700,
    q: `größe ${n % 700}`,
    x: [n % 2 === 0, null],
  }));
  const dataset = new weave.Dataset({ name: "Rows 1", rows: structuredClone(rows) });
  const ref = await dataset.save();
  const got = await client.get(ref);
  same(got.length, 1_500);
  const read = [];
  for await (const { __savedRef: _, ...row } of got) read.push(row);
  same(read, rows);
});

check("an op's source is kept under the digest that the client computed", async () => {
  const [, call] = await weave
    .op(async function keepsSource() {
      return "kept ß";
    })
    .invoke();
  const digest = (await readCall(call.id)).op_name.split(":").at(-1);
  const api = client.traceServerApi;
  const { data } = await api.obj.objReadObjReadPost({ project_id: PROJECT, object_id: "keepsSource", digest });
  const fileDigest = data.obj.val.files["obj.py"];
  const file = await api.file.fileContentFileContentPost(
    { project_id: PROJECT, digest: fileDigest },
    { format: "text" },
  );
  assert.match(file.data, /keepsSource[\s\S]*kept ß/);
  same(fileDigest, digestOf(Buffer.from(file.data)));
  same([data.obj.kind, data.obj.is_latest], ["op", 1]);
});

check("an image is kept byte for byte", async () => {
  const data = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const [, call] = await weave
    .op(async function draws() {
      return weave.weaveImage({ data });
    })
    .invoke();
  const got = (await readCall(call.id)).output;
  same(got.weave_type.type, "PIL.Image.Image");
  const answer = await client.traceServerApi.file.fileContentFileContentPost(
    { project_id: PROJECT, digest: got.files["image.png"] },
    { format: "arrayBuffer" },
  );
  same(Buffer.from(answer.data).equals(data), true);
});

check("prompts read back and format", { needs: "MessagesPrompt" }, async () => {
  const ref = await client.publish(new weave.StringPrompt({ name: "greeting", content: "Hallo {name} 🦜" }));
  same((await weave.StringPrompt.get(client, ref.uri())).format({ name: "Ada" }), "Hallo Ada 🦜");
  const messages = [{ role: "user", content: "Q: {q}" }];
  const asking = await client.publish(new weave.MessagesPrompt({ name: "asking", messages }));
  same((await weave.MessagesPrompt.get(client, asking.uri())).format({ q: "why" }), [
    { role: "user", content: "Q: why" },
  ]);
});

check("an object of an unknown name is not found", { needs: "ObjectRef" }, async () => {
  await flush();
  const ref = weave.ObjectRef.fromUri(`weave:///${PROJECT}/object/never-published:latest`);
  await assert.rejects(
    client.get(ref),
    (error) => error.status === 404 || /not found|unable to find/i.test(error.message),
  );
});

function digestOf(bytes) {
  const digest = createHash("sha256").update(bytes).digest("base64url");
  return digest.replaceAll("-", "X").replaceAll("_", "Y");
}
