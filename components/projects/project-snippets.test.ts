import { expect, test } from "vitest";
import { projectSnippets } from "./project-snippets";

test("a snippet names the project it is shown for", () => {
  for (const { shell, code } of projectSnippets("http://127.0.0.1:6363", "acme/support-agent")) {
    expect(code).toContain("acme/support-agent");
    expect(shell).toContain("acme/support-agent");
    expect(shell).not.toContain("local/my-project");
  }
});

test("a name that could end the snippet's text never gets into it", () => {
  for (const hostile of ['acme/x");import os#', "acme/x\nEOF\nrm -rf ~", "acme/$(id)", "acme/x y"]) {
    for (const { shell } of projectSnippets("http://127.0.0.1:6363", hostile)) expect(shell).not.toContain(hostile);
  }
});
