import assert from "node:assert/strict";
import { check } from "./checks.ts";
import { PROJECT, post, send } from "./http.ts";

type GraphqlAnswer = { data?: Record<string, unknown> | null; errors?: { message: string }[] };

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer> {
  const { status, text, json } = await post("/graphql", { query, variables });
  assert.equal(status, 200, text);
  return json as GraphqlAnswer;
}

const [entityName = "", name = ""] = PROJECT.split("/");

check("login: who am I", async () => {
  const { data } = await ask("query Viewer { viewer { username defaultEntity { name } } }");
  const viewer = data?.viewer as { username: string; defaultEntity: { name: string } };
  assert.ok(viewer.username.length > 0 && viewer.defaultEntity.name.length > 0);
});

check("login: a project as both clients ask for it, made when it is missing", async () => {
  const fresh = `${name}-graphql`;
  const made = await ask(
    `mutation UpsertModel($name: String!, $id: String, $entity: String!, $description: String, $repo: String) {
      upsertModel(input: { id: $id, name: $name, entityName: $entity, description: $description, repo: $repo }) {
        model { name description }
      }
    }`,
    { entity: entityName, name: fresh },
  );
  assert.equal(made.errors, undefined, JSON.stringify(made.errors));
  const old = await ask(
    "query Model($name: String!, $entityName: String!) { model(name: $name, entityName: $entityName) { id name repo dockerImage description } }",
    { name: fresh, entityName },
  );
  assert.equal((old.data?.model as { name?: string } | null)?.name, fresh);
  const current = await ask(
    "query Project($name: String!, $entityName: String!) { project(name: $name, entityName: $entityName) { name } }",
    { name: fresh, entityName },
  );
  assert.equal((current.data?.project as { name?: string } | null)?.name, fresh);
});

check("login: a field that does not exist is a GraphQL error that names it", async () => {
  const { status, json } = await post("/graphql", { query: "{ nonsense }" });
  assert.ok(status === 200 || status === 400, String(status));
  assert.match(JSON.stringify((json as GraphqlAnswer).errors), /nonsense/);
});

check("login: server info asks for no newer client", async () => {
  const { json } = await send("/server_info", { method: "GET" });
  assert.equal((json as { min_required_weave_python_version?: string }).min_required_weave_python_version, "0.0.1");
});
