import { expect, test } from "vitest";
import { clientSnippets } from "./client-snippets.ts";

const snippets = clientSnippets("http://127.0.0.1:6363");

test("there is one for each client", () => {
  expect(snippets.map((snippet) => snippet.client)).toEqual(["python", "typescript", "opentelemetry"]);
});

test.each(snippets.filter(({ env }) => "WANDB_API_KEY" in env))(
  "the key of $label is one that clients agree to send",
  ({ env }) => {
    expect(env.WANDB_API_KEY).toHaveLength(40);
  },
);

test.each(snippets)("what to paste for $label installs, points at this server and runs the program", (snippet) => {
  const [install, address, other, run] = snippet.shell.split("\n");
  expect(install).toBe(snippet.install);
  expect(address).toMatch(/^export \w+=http:\/\/127\.0\.0\.1:6363(\/otel)?$/);
  expect(other).toMatch(/^export \w+=\S+$/);
  expect(run).toContain("<<'EOF'");
  expect(snippet.shell.endsWith(`\n${snippet.code}EOF`)).toBe(true);
});

test.each(snippets)("the three lines for $label run the same program", ({ lines, install, code }) => {
  expect(lines[0]).toBe(install);
  expect(lines[1]).toMatch(/^export \w+=http:\/\/127\.0\.0\.1:6363(\/otel)? \w+=\S+$/);
  const program = /^printf '%b' '([^']*)' \| /.exec(lines[2])?.[1];
  expect(program?.replaceAll("\\n", "\n")).toBe(code.replaceAll("\n\n", "\n"));
});
