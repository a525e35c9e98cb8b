-- How far the search indexes were folded again: rows with lower ids are still as they were. 0 = all are done.
CREATE TABLE "search_refolded" (
    "index_name" TEXT NOT NULL,
    "below" INTEGER NOT NULL,

    CONSTRAINT "search_refolded_pkey" PRIMARY KEY ("index_name")
);
-- Processes of the previous build go on writing rows for a moment, in the old way: they are above the highest id.
INSERT INTO "search_refolded" VALUES
  ('chat', (SELECT CASE WHEN EXISTS (SELECT 1 FROM chat_search) THEN 2147483647 ELSE 0 END)),
  ('message', (SELECT CASE WHEN EXISTS (SELECT 1 FROM message_search) THEN 2147483647 ELSE 0 END));
