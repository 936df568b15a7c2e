import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { StartError } from "../lib/boot/start-error.ts";
import { readJsonAsText } from "./json-as-text.ts";
import { loadDefaultPrices } from "./load-default-prices.ts";

/** One number for all Weft processes on a database: whoever holds this advisory lock migrates, the others wait. */
const MIGRATION_LOCK = 7_363_001;

const DISTRIBUTED_TABLES = [
  "projects",
  "calls",
  "objects",
  "tables",
  "table_rows",
  "files",
  "feedback",
  "object_tags",
  "object_aliases",
  "costs",
  "metric_settings",
  "evaluation_run_data",
  "evaluation_comparisons",
  "annotation_queues",
  "annotation_items",
  "annotation_work",
  "text_coverage",
  "text_blocks",
  "text_chapters",
  "text_late",
] as const;
/** Small tables that are the same for all projects: each node has a copy. */
const REFERENCE_TABLES = ["default_prices", "default_price_list"] as const;

/**
 * Brings the schema up to date, under an advisory lock. Where the Citus extension is present, distributes the tables by
 * `project_id`. Safe to call from several processes at once and after being killed half-way.
 */
export async function migrate(databaseUrl: string, onProgress?: (line: string) => void): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const folder = fileURLToPath(new URL("./migrations", import.meta.url));
    const known = await listMigrations(folder);
    await assertNotNewer(client, Math.max(...known));
    onProgress?.(`schema at ${known.length} migration${known.length === 1 ? "" : "s"}`);
    await runMigrations(drizzle({ client }), { migrationsFolder: folder });
    await readJsonAsText(client);
    if (await hasCitus(client)) await distribute(client, onProgress);
    await loadDefaultPrices(client);
    await client`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  } finally {
    await client.end();
  }
}

/** When each migration of this Weft was made, as the database keeps it too. */
async function listMigrations(folder: string): Promise<number[]> {
  const journal = JSON.parse(await readFile(`${folder}/meta/_journal.json`, "utf8")) as { entries: { when: number }[] };
  return journal.entries.map(({ when }) => when);
}

/** An older Weft would write rows that the newer one's schema refuses, or that its pages misread. */
async function assertNotNewer(client: postgres.Sql, newest: number): Promise<void> {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!table?.there) return;
  const newer = await client`select 1 from drizzle.__drizzle_migrations where created_at > ${newest} limit 1`;
  if (newer.length > 0)
    throw new StartError(
      "The database was last opened by a newer Weft, whose schema this one does not know. Start that version again, or restore a backup from before the upgrade.",
    );
}

async function hasCitus(client: postgres.Sql): Promise<boolean> {
  const rows = await client`select 1 from pg_extension where extname = 'citus'`;
  return rows.length > 0;
}

async function distribute(client: postgres.Sql, onProgress?: (line: string) => void): Promise<void> {
  const done = new Set(
    (await client`select table_name::text as name from citus_tables`).map((row) => row.name as string),
  );
  for (const table of DISTRIBUTED_TABLES) {
    if (done.has(table)) continue;
    onProgress?.(`distributing ${table} by project_id`);
    const colocateWith = table === "projects" ? "default" : "projects";
    await client`select create_distributed_table(${table}, 'project_id', colocate_with => ${colocateWith})`;
  }
  for (const table of REFERENCE_TABLES) {
    if (done.has(table)) continue;
    onProgress?.(`copying ${table} to every node`);
    await client`select create_reference_table(${table})`;
  }
}
