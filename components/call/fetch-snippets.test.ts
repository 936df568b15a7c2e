import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { fetchSnippets } from "./fetch-snippets.ts";

const HOSTILE = `x'; echo $(id) "\\`;

test("names are quoted for each language", () => {
  const [python, typescript, curl] = fetchSnippets({ baseUrl: "http://h", projectId: "a/b", callId: HOSTILE });
  expect(python?.code).toContain(`client.get_call(${JSON.stringify(HOSTILE)})`);
  expect(typescript?.code).toContain(`client.getCall(${JSON.stringify(HOSTILE)})`);
  // The shell itself says what it would hand to curl.
  const asPrinted = (curl?.code ?? "").replace("curl -s", "printf '%s\\n'");
  const words = execFileSync("sh", ["-c", asPrinted], { encoding: "utf8" }).trimEnd().split("\n");
  expect(JSON.parse(words.at(-1) ?? "")).toEqual({ project_id: "a/b", id: HOSTILE });
});
