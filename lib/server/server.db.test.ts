import { expect, test } from "vitest";
import { connect } from "../../db/connect.ts";
import { testContext } from "../../db/testing/context.ts";
import { checkHealth } from "./check-health.ts";
import { readServerInfo } from "./server-info.ts";

test("health is ok while the database answers, and unavailable when it does not", async () => {
  expect(await checkHealth(await testContext())).toEqual({ status: "ok" });
  const nobody = connect("postgres://nobody@127.0.0.1:7729/none", { max: 1 });
  await expect(checkHealth({ sql: nobody.sql })).rejects.toMatchObject({ code: "unavailable" });
  await nobody.sql.end({ timeout: 0 });
});

test("every client may connect", async () => {
  expect(await readServerInfo()).toMatchObject({ min_required_weave_python_version: "0.0.1" });
});
