-- Which blocks of calls may hold a text. Signatures lie uncompressed in their rows, two to a page, so that all of them are
-- looked through in one go.
CREATE TABLE "text_blocks" (
	"project_id" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"from_id" text NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"to_id" text NOT NULL,
	"calls" integer NOT NULL,
	"bytes" integer NOT NULL,
	"signature" "bytea" NOT NULL,
	CONSTRAINT "text_blocks_project_id_from_at_from_id_pk" PRIMARY KEY("project_id","from_at","from_id")
);
--> statement-breakpoint
CREATE TABLE "text_coverage" (
	"project_id" text PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"built_at" timestamp with time zone NOT NULL,
	"built_id" text NOT NULL,
	"stamp" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "text_late" (
	"project_id" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "text_late_project_id_from_at_id_pk" PRIMARY KEY("project_id","from_at","id")
);--> statement-breakpoint
ALTER TABLE "text_blocks" ALTER COLUMN "signature" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "text_blocks" SET (toast_tuple_target = 8160);
