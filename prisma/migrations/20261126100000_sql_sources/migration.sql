-- Which build's functions, triggers and CHECKs a database has. They stand in src/persistence/sql and are re-created from
-- there when they differ (src/persistence/sql-sources.ts); migrations keep tables, columns, indexes and data.
CREATE TABLE sql_build (
  id integer NOT NULL DEFAULT 1,
  build integer NOT NULL,
  compatible_from integer NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT sql_build_pkey PRIMARY KEY (id)
);
CREATE TABLE sql_source (
  name text NOT NULL,
  kind text NOT NULL,
  checksum text NOT NULL,
  -- What PostgreSQL keeps of a function's text, so that a change by hand is seen; null for triggers and CHECKs.
  body_md5 text,
  CONSTRAINT sql_source_pkey PRIMARY KEY (name)
);
