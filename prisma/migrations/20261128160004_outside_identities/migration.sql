-- Users who sign in at an OpenID Connect issuer: who they are there, and their sessions there.
CREATE TABLE "outside_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "role_at" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outside_identity_pkey" PRIMARY KEY ("issuer","subject")
);
CREATE UNIQUE INDEX "outside_identity_issuer_user_id_key" ON "outside_identity"("issuer", "user_id");
CREATE INDEX "outside_identity_user_id_idx" ON "outside_identity"("user_id");
ALTER TABLE "outside_identity" ADD CONSTRAINT "outside_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sign_in" ADD COLUMN "session" TEXT;
CREATE UNIQUE INDEX "sign_in_user_id_session_key" ON "sign_in"("user_id", "session");
