import { execFile } from "node:child_process";
import { join } from "node:path";
import { evaluationsListRoute } from "../lib/evaluations/page-routes.ts";
import { DEMO_PROJECT } from "./support/demo-project.ts";
import { expect, test } from "./support/test.ts";

const WEFT = join(import.meta.dirname, "../scripts/weft.mjs");

/** Told both to colour and not to, Node.js complains where errors go. */
const { FORCE_COLOR: _, ...PLAIN } = process.env;

type Ended = { code: number; out: string; error: string };

function gate(url: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [WEFT, "gate", "--url", url, ...args], { env: PLAIN }, (failure, out, error) => {
      resolve({ code: failure ? Number(failure.code) : 0, out, error });
    });
  });
}

test("weft gate passes an engine that is not worse, fails one that is, and says why", async ({ weft, serverUrl }) => {
  const { runs } = await weft.call(evaluationsListRoute, { project_id: DEMO_PROJECT });
  const idOf = (engine: string) => runs.find(({ model }) => model?.name.includes(engine))?.id ?? "";
  const [strict, lenient] = [idOf("micromark"), idOf("marked")];
  expect(strict, "the demo evaluates micromark").not.toBe("");
  expect(lenient, "the demo evaluates marked").not.toBe("");
  const project = ["--project", DEMO_PROJECT];
  const better = ["--baseline", lenient, "--candidate", strict];
  const worse = ["--baseline", strict, "--candidate", lenient];

  const passed = await gate(serverUrl, [...project, ...better, "--fail-if", "newly failing > 0, errors > 0"]);
  expect(passed).toMatchObject({ code: 0, error: "" });
  expect(passed.out).toContain("gate passed");

  const failed = await gate(serverUrl, [...project, ...worse, "--fail-if", "newly failing > 0", "--json"]);
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.out)).toMatchObject({ verdict: "fail", candidate: { id: lenient, status: "done" } });

  const address = `${serverUrl}/${DEMO_PROJECT}/weave/calls/${lenient}`;
  const named = await gate(serverUrl, [
    "--baseline",
    strict,
    "--candidate",
    address,
    "--fail-if",
    "newly failing > 0",
    ...project,
  ]);
  expect(named.out).toContain("gate FAILED");
});

test("weft gate that can't run says why, with an exit code of its own", async ({ serverUrl }) => {
  const run = ["--baseline", "no-such-run", "--candidate", "no-such-run", "--project", DEMO_PROJECT];
  expect(await gate(serverUrl, [...run, "--fail-if", "worse"])).toMatchObject({
    code: 2,
    error: `weft gate: ${DEMO_PROJECT} has no finished evaluation run named "no-such-run"\n`,
  });
  expect(await gate(serverUrl, [...run, "--fail-if", "it smells"])).toMatchObject({
    code: 2,
    error: expect.stringContaining('"it smells"'),
  });
});
