-- Operators who may no longer own some or all of their chats, until workers have given those back.
CREATE TABLE "leaving_operator" (
    "user_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "look_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "leaving_operator_pkey" PRIMARY KEY ("user_id")
);
CREATE INDEX "leaving_operator_look_at_idx" ON "leaving_operator"("look_at");
ALTER TABLE "leaving_operator" ADD CONSTRAINT "leaving_operator_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "leaving_operator" ("user_id") SELECT id FROM app_user WHERE disabled;
