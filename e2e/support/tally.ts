type Tally = {
  /** Says whether a claim holds. */
  check: (title: string, holds: boolean) => void;
  /** Prints how many did; the process fails when one did not. */
  finish: () => void;
};

/** Counts the claims that a program makes as it tries them. */
export function tally(): Tally {
  let passed = 0;
  let failed = 0;
  return {
    check(title, holds) {
      console.log(`${holds ? "ok" : "FAILED"}  ${title}`);
      if (holds) passed++;
      else failed++;
    },
    finish() {
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}
