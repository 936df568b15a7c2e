-- Sums over all calls leave out calls whose usage those below them tell again: here they are found without a row.
CREATE INDEX IF NOT EXISTS "calls_usage_parents" ON "calls" USING btree ("project_id","parent_id") WHERE model IS NOT NULL AND parent_id IS NOT NULL AND started_at IS NOT NULL AND deleted_at IS NULL;
