import { expect, test } from "vitest";
import { connect } from "../../db/connect.ts";
import { testContext } from "../../db/testing/context.ts";
import { answerQuery } from "./answer-query.ts";

const UPSERT = `mutation UpsertModel($name: String!, $id: String, $entity: String!, $description: String, $repo: String) {
  upsertModel(input: { id: $id, name: $name, entityName: $entity, description: $description, repo: $repo }) { model { name description } }
}`;
const PROJECT = "query ($name: String!, $entity: String!) { project(name: $name, entityName: $entity) { name } }";

test("a project is null until upsertModel makes it", async () => {
  const ctx = await testContext();
  const [entity, name] = ctx.project_id.split("/");
  const variables = { entity, name };
  expect(await answerQuery(ctx, { query: PROJECT, variables })).toEqual({ data: { project: null } });
  expect(await answerQuery(ctx, { query: UPSERT, variables })).toEqual({
    data: { upsertModel: { model: { name, description: "" } } },
  });
  expect(await answerQuery(ctx, { query: PROJECT, variables })).toEqual({ data: { project: { name } } });
});

test("the viewer has a default entity", async () => {
  const query = "query DefaultEntity { viewer { username defaultEntity { name } } }";
  const answer = await answerQuery(await testContext(), { query });
  expect(answer).toEqual({ data: { viewer: { username: "tester", defaultEntity: { name: "local" } } } });
});

test.each([
  ["{ viewer { nothing } }", 'Cannot query field "nothing" on type "User"'],
  ["{ viewer", "Syntax Error"],
  ["query ($n: String!) { project(name: $n) { name } }", 'Variable "$n" of required type'],
  ['mutation { upsertModel(input: {name: "a/b"}) { model { name } } }', "is not of the form entity/project"],
  [`{ ${Array.from({ length: 400 }, (_, n) => `a${n}: viewer { id }`).join(" ")} }`, "more that 1000 tokens"],
])("%#: what does not fit is a GraphQL error", async (query, message) => {
  const answer = await answerQuery(await testContext(), { query });
  expect(JSON.stringify(answer.errors)).toContain(JSON.stringify(message).slice(1, -1));
});

test("a database that is down is not a GraphQL error, so that clients try again", async () => {
  const nobody = connect("postgres://nobody@127.0.0.1:7729/none", { max: 1 });
  const ctx = { ...(await testContext()), ...nobody };
  const answer = answerQuery(ctx, { query: PROJECT, variables: { name: "x", entity: "y" } });
  await expect(answer).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  await nobody.sql.end({ timeout: 0 });
});
