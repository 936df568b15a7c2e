type Tally = {
  /** Says whether a claim holds. */
  check: (title: string, holds: boolean) => void;
  /** Whether a claim did not hold so far. */
  hasFailed: () => boolean;
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
    hasFailed: () => failed > 0,
    finish() {
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}
