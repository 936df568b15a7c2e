-- What some thousand calls know together of their texts; blocks without a chapter are from before, and are signed again
-- in the background.
CREATE TABLE "text_chapters" (
	"project_id" text NOT NULL,
	"id" uuid NOT NULL,
	"letters" "bytea" NOT NULL,
	"grams" "bytea" NOT NULL,
	CONSTRAINT "text_chapters_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
ALTER TABLE "text_blocks" ADD COLUMN "chapter_id" uuid;--> statement-breakpoint
CREATE INDEX "text_blocks_chapters" ON "text_blocks" USING btree ("project_id","chapter_id");--> statement-breakpoint
ALTER TABLE "text_chapters" ALTER COLUMN "grams" SET STORAGE EXTERNAL;
