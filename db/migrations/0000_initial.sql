CREATE TABLE "calls" (
	"project_id" text NOT NULL,
	"id" text NOT NULL,
	"trace_id" text,
	"parent_id" text,
	"op_name" text,
	"trace_name" text,
	"display_name" text,
	"renamed" text,
	"thread_id" text,
	"turn_id" text,
	"wb_user_id" text,
	"wb_run_id" text,
	"wb_run_step" bigint,
	"wb_run_step_end" bigint,
	"kind" text,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"status" text GENERATED ALWAYS AS (CASE WHEN exception IS NOT NULL THEN 'error' WHEN ended_at IS NULL THEN 'running' WHEN descendant_errors > 0 THEN 'descendant_error' ELSE 'success' END) STORED,
	"latency_ms" double precision GENERATED ALWAYS AS ((extract(epoch from (ended_at - started_at)) * 1000)::float8) STORED,
	"descendant_errors" integer,
	"prompt_tokens" bigint,
	"completion_tokens" bigint,
	"total_tokens" bigint,
	"model" text,
	"inputs_preview" text,
	"output_preview" text,
	"exception_preview" text,
	"start_bytes" integer,
	"end_bytes" integer,
	"start_undecodable" boolean,
	"end_undecodable" boolean,
	"start_fields" integer[],
	"end_fields" integer[],
	"exception" json,
	"attributes" json,
	"inputs" json,
	"output" json,
	"summary" json,
	"otel_dump" json,
	CONSTRAINT "calls_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"project_id" text NOT NULL,
	"id" text NOT NULL,
	"weave_ref" text NOT NULL,
	"call_id" text,
	"feedback_type" text NOT NULL,
	"payload" json NOT NULL,
	"creator" text,
	"wb_user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"annotation_ref" text,
	"runnable_ref" text,
	"call_ref" text,
	"trigger_ref" text,
	"extra" json,
	CONSTRAINT "feedback_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"project_id" text NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "files_project_id_digest_pk" PRIMARY KEY("project_id","digest")
);
--> statement-breakpoint
CREATE TABLE "objects" (
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"digest" text NOT NULL,
	"version_index" integer NOT NULL,
	"seq" bigserial NOT NULL,
	"base_object_class" text,
	"leaf_object_class" text,
	"wb_user_id" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"deleted_at" timestamp with time zone,
	"val_bytes" integer NOT NULL,
	"val" json NOT NULL,
	CONSTRAINT "objects_project_id_object_id_kind_digest_pk" PRIMARY KEY("project_id","object_id","kind","digest")
);
--> statement-breakpoint
CREATE TABLE "table_rows" (
	"project_id" text NOT NULL,
	"digest" text NOT NULL,
	"val" json NOT NULL,
	CONSTRAINT "table_rows_project_id_digest_pk" PRIMARY KEY("project_id","digest")
);
--> statement-breakpoint
CREATE TABLE "tables" (
	"project_id" text NOT NULL,
	"digest" text NOT NULL,
	"row_digests" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tables_project_id_digest_pk" PRIMARY KEY("project_id","digest")
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"project_id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "calls_started" ON "calls" USING btree ("project_id","started_at","id") WHERE started_at IS NOT NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX "calls_roots_started" ON "calls" USING btree ("project_id","started_at","id") WHERE parent_id IS NULL AND started_at IS NOT NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX "calls_trace" ON "calls" USING btree ("project_id","trace_id");--> statement-breakpoint
CREATE INDEX "calls_parent" ON "calls" USING btree ("project_id","parent_id") WHERE parent_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "calls_fields" ON "calls" USING gin ("start_fields","end_fields");--> statement-breakpoint
CREATE INDEX "feedback_ref" ON "feedback" USING btree ("project_id","weave_ref");--> statement-breakpoint
CREATE INDEX "feedback_call" ON "feedback" USING btree ("project_id","call_id");--> statement-breakpoint
CREATE INDEX "feedback_created" ON "feedback" USING btree ("project_id","created_at","id");