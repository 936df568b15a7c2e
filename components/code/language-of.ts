/** Both SDKs store an op's source under one name, so the text has to tell. */
export function languageOf(code: string): "python" | "typescript" {
  return /^\s*(?:import \w|from \w[\w.]* import|@|(?:async )?def |class \w+.*:)/m.test(code) && !/[;{]\s*$/m.test(code)
    ? "python"
    : "typescript";
}
