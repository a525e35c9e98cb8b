-- While the file of a message is on its way or missing, `content` says so; what belongs to the message itself is kept
-- apart. (Earlier builds kept it in `details`, as `fileCaption`; such rows are read until their file comes.)
ALTER TABLE "message" ADD COLUMN "file_text" TEXT, ADD COLUMN "file_words" TEXT;
