/**
 * What glibc is told: keep few heaps, and give freed memory back at once where it is a megabyte or more. By itself it raises
 * that limit to 32 MB with the first large block that is freed, after which what large bodies took is kept for good.
 */
const SETTINGS = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "1048576",
  MALLOC_TRIM_THRESHOLD_: "1048576",
} as const;

/**
 * Begins this process anew with an allocator that returns memory, where that is Linux' and nobody has set it: it reads its
 * settings only at a process' begin. The process keeps its id, arguments, streams and place under its parent. What it starts
 * itself, PostgreSQL above all, has its allocator as ever.
 */
export function returnMemory(): void {
  const names = Object.keys(SETTINGS);
  if (names.every((name) => process.env[name] !== undefined)) {
    for (const name of names) delete process.env[name];
    return;
  }
  if (process.platform !== "linux" || names.some((name) => process.env[name] !== undefined)) return;
  process.execve?.(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    ...SETTINGS,
  });
}
