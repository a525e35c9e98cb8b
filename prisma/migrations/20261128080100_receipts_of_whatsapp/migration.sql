-- Each start writes what the channels' modules say; a system between the migration and that start knows it from here.
UPDATE "channel" SET "takes_receipts" = true WHERE "name" = 'whatsapp';
