CREATE TABLE "evaluation_run_data" (
	"project_id" text NOT NULL,
	"run_id" text NOT NULL,
	"stamp" text NOT NULL,
	"active_at" timestamp with time zone NOT NULL,
	"of_dataset" boolean NOT NULL,
	"summary" text NOT NULL,
	"trials" text NOT NULL,
	"written_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "evaluation_run_data_project_id_run_id_pk" PRIMARY KEY("project_id","run_id")
);
--> statement-breakpoint
-- Read whole and often, and smaller than the calls it comes from: not compressed.
ALTER TABLE "evaluation_run_data" ALTER COLUMN "trials" SET STORAGE EXTERNAL;
