// Prints "passed failed" from a test run's output: vitest's `Tests  3 failed | 10 passed`, Playwright's `10 passed (1m)`,
// and our own closing line `10 passed, 0 failed`.
import { readFileSync } from "node:fs";

const text = readFileSync(process.argv[2], "utf8").replaceAll(/\u001b\[[0-9;]*m/g, "");
let passed = 0;
let failed = 0;
for (const line of text.split("\n")) {
  const counted = /^\s*Tests\s+/.test(line) || /^\s*\d+ (passed|failed|flaky)\b(?: \(|, \d+ failed|$)/.test(line);
  if (!counted) continue;
  passed += Number(/(\d+) passed/.exec(line)?.[1] ?? 0);
  failed += Number(/(\d+) failed/.exec(line)?.[1] ?? 0);
}
console.log(`${passed} ${failed}`);
