import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve } from "../api/serve.ts";
import { addTags, queryAliases, queryTags, removeAliases, removeTags, setAliases } from "./labels.ts";

const names = z.array(z.string());
const version = { project_id: z.string(), object_id: z.string(), digest: z.string() };
const empty = z.object({});

export const tagsAdd = defineEndpoint({
  method: "PUT",
  path: "/objs/{object_id}/versions/{digest}/tags",
  summary: "Add tags to a version of an object",
  request: z.object({ ...version, tags: names }),
  response: empty,
});
export const tagsRemove = defineEndpoint({
  path: "/objs/{object_id}/versions/{digest}/tags/remove",
  summary: "Take tags from a version of an object",
  request: z.object({ ...version, tags: names }),
  response: empty,
});
export const aliasesSet = defineEndpoint({
  method: "PUT",
  path: "/objs/{object_id}/aliases",
  summary: "Point aliases at a version of an object",
  request: z.object({ ...version, aliases: names }),
  response: empty,
});
export const aliasesRemove = defineEndpoint({
  path: "/objs/{object_id}/aliases/remove",
  summary: "Take aliases from an object",
  request: z.object({ project_id: z.string(), object_id: z.string(), aliases: names }),
  response: empty,
});
const tagsList = defineEndpoint({
  method: "GET",
  path: "/tags",
  summary: "All tags of a project",
  request: z.object({ project_id: z.string() }),
  response: z.object({ tags: names }),
});
const aliasesList = defineEndpoint({
  method: "GET",
  path: "/aliases",
  summary: "All aliases of a project, without `latest`",
  request: z.object({ project_id: z.string() }),
  response: z.object({ aliases: names }),
});

export const labelEndpoints: readonly ServedEndpoint[] = [
  serve(tagsAdd, addTags),
  serve(tagsRemove, removeTags),
  serve(aliasesSet, setAliases),
  serve(aliasesRemove, removeAliases),
  serve(tagsList, queryTags),
  serve(aliasesList, queryAliases),
];
