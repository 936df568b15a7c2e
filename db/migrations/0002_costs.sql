CREATE TABLE "costs" (
	"project_id" text NOT NULL,
	"id" text NOT NULL,
	"llm_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"effective_date" timestamp with time zone NOT NULL,
	"prompt_token_cost" double precision NOT NULL,
	"completion_token_cost" double precision NOT NULL,
	"cache_read_input_token_cost" double precision,
	"cache_creation_input_token_cost" double precision,
	"prompt_token_cost_unit" text NOT NULL,
	"completion_token_cost_unit" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "costs_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "default_price_list" (
	"digest" text PRIMARY KEY NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "default_prices" (
	"llm_id" text NOT NULL,
	"effective_from" timestamp with time zone NOT NULL,
	"effective_date" timestamp with time zone NOT NULL,
	"provider_id" text NOT NULL,
	"prompt_token_cost" double precision NOT NULL,
	"completion_token_cost" double precision NOT NULL,
	"cache_read_input_token_cost" double precision,
	"cache_creation_input_token_cost" double precision,
	CONSTRAINT "default_prices_llm_id_effective_from_pk" PRIMARY KEY("llm_id","effective_from")
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "cache_read_tokens" bigint;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "cache_write_tokens" bigint;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "usage_models" smallint;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "usage" json;--> statement-breakpoint
CREATE INDEX "costs_model" ON "costs" USING btree ("project_id","llm_id","effective_date");