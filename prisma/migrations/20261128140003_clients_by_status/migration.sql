-- Lists of clients in order of their status.
CREATE INDEX "organization_client_status_order" ON "organization_client"("organization_id", "status", "id");
