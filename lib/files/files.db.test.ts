import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { bytesDigest } from "../digests/digest.ts";
import { createFile } from "./create-file.ts";
import { queryFileStats, readFile } from "./read-file.ts";

test("bytes are read back as they came, and a repeated upload changes nothing", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  for (const content of [randomBytes(3_000_000), Buffer.alloc(0), Buffer.from("import weave\n\0\\x")]) {
    const { digest } = await createFile(ctx, { fields: { project_id }, file: { name: "blob", content } });
    expect(await createFile(ctx, { fields: { project_id }, file: { name: "other", content } })).toEqual({ digest });
    expect(Buffer.compare(await readFile(ctx, { project_id, digest }), content)).toBe(0);
  }
  expect(await queryFileStats(ctx, { project_id })).toEqual({ total_size_bytes: 3_000_016 });
});

test("a file of another project or with another digest than expected is refused", async () => {
  const ctx = await testContext();
  const other = await testContext();
  const file = { name: "blob", content: Buffer.from("x") };
  const { digest } = await createFile(ctx, { fields: { project_id: ctx.project_id }, file });
  await expect(readFile(ctx, { project_id: other.project_id, digest })).rejects.toMatchObject({ code: "not_found" });
  const fields = { project_id: ctx.project_id, expected_digest: bytesDigest(Buffer.from("y")) };
  await expect(createFile(ctx, { fields, file })).rejects.toMatchObject({ code: "conflict" });
  await expect(createFile(ctx, { fields: {}, file })).rejects.toMatchObject({ code: "unprocessable" });
});
