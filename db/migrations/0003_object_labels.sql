CREATE TABLE "object_aliases" (
	"project_id" text NOT NULL,
	"object_id" text NOT NULL,
	"kind" text NOT NULL,
	"alias" text NOT NULL,
	"digest" text NOT NULL,
	"wb_user_id" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "object_aliases_project_id_object_id_kind_alias_pk" PRIMARY KEY("project_id","object_id","kind","alias")
);
--> statement-breakpoint
CREATE TABLE "object_tags" (
	"project_id" text NOT NULL,
	"object_id" text NOT NULL,
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"tag" text NOT NULL,
	"wb_user_id" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "object_tags_project_id_object_id_kind_digest_tag_pk" PRIMARY KEY("project_id","object_id","kind","digest","tag")
);
