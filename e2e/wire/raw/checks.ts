type Check = { title: string; run: () => Promise<void> };

const checks: Check[] = [];

/** Registers an async function as the check called `title`. */
export function check(title: string, run: () => Promise<void>): void {
  checks.push({ title, run });
}

/** Runs all checks in order and ends the program, with 1 when one failed. */
export async function runChecks(): Promise<never> {
  let failed = 0;
  for (const { title, run } of checks) {
    let result = ["ok", title, ""];
    try {
      await run();
    } catch (error) {
      failed += 1;
      result = ["not ok", title, error instanceof Error ? (error.stack ?? error.message) : String(error)];
    }
    process.stdout.write(`WIRE ${JSON.stringify(result)}\n`);
  }
  process.exit(failed === 0 ? 0 : 1);
}
