-- What payloads tell in short, and an index of times that carries it: groups, sorts and means of any field read no payload.
-- Rows of before have nothing there and are read as they always were.
ALTER TABLE "calls" ADD COLUMN "start_values" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "end_values" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "is_root" boolean;--> statement-breakpoint
CREATE INDEX "calls_values" ON "calls" USING btree ("project_id","started_at","id") INCLUDE ("is_root","trace_name","status","latency_ms","prompt_tokens","completion_tokens","total_tokens","cache_read_tokens","cache_write_tokens","usage_models","model","wb_user_id","kind","start_values","end_values") WHERE started_at IS NOT NULL AND deleted_at IS NULL;
