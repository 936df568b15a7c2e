// Prints the lines of a test run's output that say what failed, each once: vitest's ` FAIL  file > test` with its error,
// Playwright's `  1) [file]…` with the first lines of its error, tsc's and biome's findings, and our own `FAILED  title`.
import { readFileSync } from "node:fs";

const MAX_LINES = 60;
const SAYS_SO = /^\s*(FAIL |FAILED|\d+\) |\w*Error: |Error:|.*error TS\d+|.* lint\/|npm error|\s*Expected|\s*Received)/;

const text = readFileSync(process.argv[2], "utf8").replaceAll(/\u001b\[[0-9;]*m/g, "");
const lines = new Set(text.split("\n").filter((line) => SAYS_SO.test(line)));
for (const line of [...lines].slice(0, MAX_LINES)) console.log(`  ${line.trim().slice(0, 300)}`);
