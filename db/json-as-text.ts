import type postgres from "postgres";

/**
 * Has Postgres take a `json` for the text that it is stored as: by default `json::text` copies every payload twice, a third of
 * what a search in all of them takes. Only a superuser may say so, as the embedded server's user is; elsewhere it stays as it is.
 */
export async function readJsonAsText(client: postgres.Sql): Promise<void> {
  await client.unsafe(`DO $$ BEGIN
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
      AND NOT EXISTS (SELECT 1 FROM pg_cast WHERE castsource = 'json'::regtype AND casttarget = 'text'::regtype)
    THEN CREATE CAST (json AS text) WITHOUT FUNCTION AS ASSIGNMENT; END IF;
  END $$`);
}
