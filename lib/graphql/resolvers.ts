import { findProjectRow } from "../../db/queries/projects/projects.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertProjectId, ensureProject } from "../projects/ensure-project.ts";

type ProjectArgs = { name?: string | null; entityName?: string | null };
type UpsertArgs = { input: ProjectArgs & { id?: string | null; clientMutationId?: string | null } };

/** The schema's root fields for one request. Of a user, entity or project there is what its name tells. */
export function resolvers(ctx: Ctx) {
  const project = (args: ProjectArgs) => findProject(ctx, args);
  return {
    viewer: () => viewerOf(ctx),
    project,
    model: project,
    entity: ({ name }: { name?: string | null }) => entityOf(name || DEFAULT_ENTITY),
    serverInfo: () => ({
      frontendHost: null,
      latestLocalVersionInfo: null,
      cliVersionInfo: { max_cli_version: "99.0.0" },
    }),
    upsertModel: ({ input }: UpsertArgs) => upsertProject(ctx, input),
  };
}

/** The entity of projects that are named without one. */
const DEFAULT_ENTITY = "local";

function viewerOf({ user }: Ctx) {
  const entity = entityOf(DEFAULT_ENTITY);
  return {
    id: nodeId("User", user.id),
    username: user.id,
    name: user.id,
    entity: DEFAULT_ENTITY,
    email: null,
    admin: false,
    flags: "{}",
    defaultEntity: entity,
    teams: { edges: [{ node: entity }] },
  };
}

function entityOf(name: string) {
  return { id: nodeId("Entity", name), name, readOnly: false, isTeam: true };
}

async function findProject(ctx: Ctx, args: ProjectArgs) {
  if (!args.name) return null;
  const project_id = `${args.entityName || DEFAULT_ENTITY}/${args.name}`;
  assertProjectId(project_id);
  const row = await findProjectRow(ctx.db, project_id);
  return row ? projectOf(row) : null;
}

async function upsertProject(ctx: Ctx, input: UpsertArgs["input"]) {
  if (!input.name) throw new AppError("invalid", "upsertModel needs a name");
  const inserted = (await findProject(ctx, input)) === null;
  const project_id = `${input.entityName || DEFAULT_ENTITY}/${input.name}`;
  await ensureProject(ctx, project_id);
  const project = await findProject(ctx, input);
  return { model: project, project, inserted, clientMutationId: input.clientMutationId };
}

type Project = { project_id: string; created_at: string; description: string };

function projectOf({ project_id, created_at, description }: Project) {
  const [entityName = "", name = ""] = project_id.split("/");
  return {
    id: nodeId("Project", `${name}:${entityName}`),
    ...{ name, entityName, createdAt: created_at },
    entity: entityOf(entityName),
    description,
    repo: null,
    dockerImage: null,
    access: "PRIVATE",
    readOnly: false,
  };
}

function nodeId(type: string, name: string): string {
  return Buffer.from(`${type}:v1:${name}`).toString("base64");
}
