-- Which channels make clients of new people, per organization: at first only the site, as the contract says. Nobody
-- could set it before, so that every organization gets it.
ALTER TABLE "organization" ALTER COLUMN "clients_from" SET DEFAULT ARRAY['website']::TEXT[];
UPDATE "organization" SET "clients_from" = ARRAY['website']::TEXT[];
