#!/usr/bin/env node
// The commands run on the Node.js that comes with the project, whatever the host has.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const own = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));
const script = fileURLToPath(new URL("./weft.ts", import.meta.url));
const { status } = spawnSync(existsSync(own) ? own : process.execPath, [script, ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exit(status ?? 2);
