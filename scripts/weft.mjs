#!/usr/bin/env node
// Whatever Node runs this, the commands run on the one that npm ci installs with Weft.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major] = process.versions.node.split(".").map(Number);
const node = major >= 24 ? process.execPath : join(root, "node_modules", ".bin", "node");
const { status, error } = spawnSync(node, [join(root, "scripts", "weft.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
if (error) console.error(`weft can't start: ${error.message}; run npm ci in ${root}`);
process.exit(status ?? 2);
