-- What admins and managers changed. A row is there before the change; a call that was refused takes it away again.
CREATE TABLE "audit_entry" (
    "id" SERIAL NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "user_id" INTEGER,
    "action" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT,
    "fields" TEXT[] NOT NULL,
    "shown" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "done" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_entry_organization_id_id_idx" ON "audit_entry"("organization_id", "id");
CREATE INDEX "audit_entry_organization_id_user_id_id_idx" ON "audit_entry"("organization_id", "user_id", "id");
CREATE INDEX "audit_entry_organization_id_action_id_idx" ON "audit_entry"("organization_id", "action", "id");
CREATE INDEX "audit_entry_organization_id_target_kind_target_id_id_idx" ON "audit_entry"("organization_id", "target_kind", "target_id", "id");
CREATE INDEX "audit_entry_created_at_idx" ON "audit_entry"("created_at");
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
