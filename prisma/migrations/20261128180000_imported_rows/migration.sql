-- What an import has brought from another system: repeating it finds what is there.
CREATE TABLE "imported_row" (
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "target_id" INTEGER NOT NULL,

    CONSTRAINT "imported_row_pkey" PRIMARY KEY ("source", "kind", "source_id")
);
