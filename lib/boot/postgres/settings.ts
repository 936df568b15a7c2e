import { statfsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";

const MB = 1024 ** 2;

/**
 * The server settings Weft writes at every start. `postgresql.conf` includes them before its own lines end, so a
 * setting added to that file by hand wins.
 */
export function postgresSettings({
  durable,
  prewarm = false,
}: {
  durable: boolean;
  /** Whether the server has the library that remembers over a restart what was in memory. */
  prewarm?: boolean;
}): Record<string, string> {
  const memoryMb = Math.floor(availableMemory() / MB);
  // A search in all payloads takes half as long where they are there, rather than in the system's cache.
  const sharedMb = durable ? clamp(Math.floor(memoryMb / 4), 128, 8192) : 128;
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "60",
    shared_buffers: `${sharedMb}MB`,
    huge_pages: "try",
    work_mem: "32MB",
    maintenance_work_mem: "256MB",
    effective_cache_size: `${clamp(Math.floor(memoryMb / 2), 256, 65536)}MB`,
    ...sharedMemoryType(),
    ...(durable && prewarm ? PREWARM : {}),
    fsync: onOff(durable),
    synchronous_commit: onOff(durable),
    full_page_writes: onOff(durable),
    // The packaged binaries have no lz4 or zstd, and pglz doubles the server's time a call after a checkpoint (150 for 70 µs).
    wal_compression: "off",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    // A new store plans badly until it was analysed once: by default that comes minutes after the first load.
    autovacuum_naptime: "5s",
    random_page_cost: "1.1",
    ...parallelism(availableParallelism()),
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    logging_collector: "on",
    log_directory: "log",
    log_filename: "postgres-%Y%m%d-%H%M%S.log",
    log_rotation_size: "10MB",
    log_rotation_age: "0",
  };
}

const PREWARM = { shared_preload_libraries: "pg_prewarm", "pg_prewarm.autoprewarm_interval": "30min" };

/** The text of a PostgreSQL configuration file. */
export function formatSettings(settings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return `# Written by Weft at every start. Change postgresql.conf instead: its lines after the include win.\n${lines.join("\n")}\n`;
}

/** A container's limit where there is one, else the machine's memory. */
function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

/** Containers often have a /dev/shm of 64 MB, which one parallel query can fill; System V memory has no such limit. */
function sharedMemoryType(): Record<string, string> {
  if (process.platform !== "linux") return {};
  try {
    const { blocks, bsize } = statfsSync("/dev/shm");
    if (blocks * bsize >= 512 * MB) return {};
  } catch {
    // No /dev/shm at all.
  }
  return { dynamic_shared_memory_type: "sysv" };
}

/**
 * Workers for a question about all calls. On two processors the process that asks only gathers: as a third that counts it
 * would build each hash table once more, while the workers wait for a processor.
 */
export function parallelism(processors: number): Record<string, string> {
  const workers = clamp(processors, 2, 8);
  return {
    max_parallel_workers_per_gather: String(workers),
    max_parallel_workers: String(2 * workers),
    max_worker_processes: String(2 * workers + 4),
    parallel_leader_participation: onOff(processors > 2),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function onOff(value: boolean): string {
  return value ? "on" : "off";
}
