import postgres from "postgres";

/** Whether nothing was ever logged to the store. The schema must be there. */
export async function isStoreEmpty(databaseUrl: string): Promise<boolean> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql`select 1 from projects limit 1`;
    return rows.length === 0;
  } finally {
    await sql.end();
  }
}
