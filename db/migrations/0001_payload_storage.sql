-- Payloads lie uncompressed in the call's own row up to a page's size, so that filters read them without detoasting.
ALTER TABLE "calls" ALTER COLUMN "inputs" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "output" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "attributes" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "summary" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "calls" SET (toast_tuple_target = 8160, autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);--> statement-breakpoint
ALTER INDEX "calls_fields" SET (fastupdate = on, gin_pending_list_limit = 4096);
