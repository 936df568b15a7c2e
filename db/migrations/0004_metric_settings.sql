CREATE TABLE "metric_settings" (
	"project_id" text NOT NULL,
	"metric" text NOT NULL,
	"direction" text,
	"weight" double precision,
	"margin" double precision,
	"is_primary" boolean DEFAULT false NOT NULL,
	"wb_user_id" text,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "metric_settings_project_id_metric_pk" PRIMARY KEY("project_id","metric")
);
