CREATE TABLE "evaluation_comparisons" (
	"project_id" text NOT NULL,
	"key" text NOT NULL,
	"computed" text NOT NULL,
	"written_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "evaluation_comparisons_project_id_key_pk" PRIMARY KEY("project_id","key")
);
