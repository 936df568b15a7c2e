import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { storeFile } from "../files/create-file.ts";
import { readFile } from "../files/read-file.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { objectText, plainText, stringOf } from "../json/object-text.ts";
import { membersOf } from "../objects/object-class.ts";
import { objectIdOf, type Published, publish } from "./publish.ts";
import { type InProject, projectOf, type Version, versionsOfType } from "./versions.ts";

/** The file beside an op's value that holds its source. */
const SOURCE_FILE = "obj.py";

/** Source of an op that a client logged without any. */
const NO_SOURCE = "def func(*args, **kwargs):\n    ...  # The source of this op was not captured.\n";

type CreateOp = InProject & { name?: string | null; source_code?: string | null };

/** Publishes an op by its source. */
export async function createOp(ctx: Ctx, input: CreateOp): Promise<Omit<Published, "ref">> {
  const object_id = objectIdOf(input.name, "Op");
  const { ref: _, ...created } = await publishOp(ctx, projectOf(input), object_id, input.source_code || NO_SOURCE);
  return created;
}

/** Stores the source as a file and an op that names it, as clients do. */
export async function publishOp(ctx: Ctx, project_id: string, object_id: string, source: string): Promise<Published> {
  const digest = await storeSource(ctx, project_id, source);
  return await publish(ctx, { project_id, object_id, kind: "op" }, [
    ["_type", plainText("CustomWeaveType")],
    ["weave_type", asJsonText('{"type":"Op"}')],
    ["files", filesText(digest)],
  ]);
}

/** Stores a source and returns its file's digest. */
export async function storeSource(ctx: Ctx, project_id: string, source: string): Promise<string> {
  return await storeFile(ctx, { project_id, content: Buffer.from(source, "utf8") });
}

/** The `files` member of a value with a source. */
export function filesText(digest: string): JsonText {
  return objectText([[SOURCE_FILE, plainText(digest)]]);
}

/** The source that a value's `files` name; empty when there is none, or its file never came. */
export async function sourceOf(
  ctx: Ctx,
  { project_id, members }: Pick<Version, "project_id" | "members">,
): Promise<string> {
  const files = members.get("files");
  const digest = files && stringOf(membersOf(files)?.get(SOURCE_FILE));
  if (!digest) return "";
  try {
    return new TextDecoder().decode(await readFile(ctx, { project_id, digest }));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return "";
    throw error;
  }
}

/** Ops with their source. */
export const ops = versionsOfType("Op", async (version, ctx) => {
  const { object_id, digest, version_index, created_at } = version.obj;
  return { object_id, digest, version_index, created_at, code: await sourceOf(ctx, version) };
});
