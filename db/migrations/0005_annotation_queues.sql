CREATE TABLE "annotation_items" (
	"project_id" text NOT NULL,
	"queue_id" text NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"call_id" text NOT NULL,
	"call_trace_id" text NOT NULL,
	"call_op_name" text NOT NULL,
	"call_started_at" timestamp with time zone NOT NULL,
	"call_ended_at" timestamp with time zone,
	"display_fields" text[] DEFAULT '{}' NOT NULL,
	"open" boolean DEFAULT true NOT NULL,
	"added_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "annotation_items_project_id_queue_id_id_pk" PRIMARY KEY("project_id","queue_id","id")
);
--> statement-breakpoint
CREATE TABLE "annotation_queues" (
	"project_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"scorer_refs" text[] DEFAULT '{}' NOT NULL,
	"overlap" integer DEFAULT 1 NOT NULL,
	"assignees" text[] DEFAULT '{}' NOT NULL,
	"hide_others" boolean DEFAULT true NOT NULL,
	"display_fields" text[] DEFAULT '{}' NOT NULL,
	"sample" json,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "annotation_queues_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "annotation_work" (
	"project_id" text NOT NULL,
	"queue_id" text NOT NULL,
	"item_id" text NOT NULL,
	"annotator" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"leased_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "annotation_work_project_id_queue_id_item_id_annotator_pk" PRIMARY KEY("project_id","queue_id","item_id","annotator")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "annotation_items_call" ON "annotation_items" USING btree ("project_id","queue_id","call_id");--> statement-breakpoint
CREATE INDEX "annotation_items_open" ON "annotation_items" USING btree ("project_id","queue_id","position") WHERE open;