-- No row: the salon is already connected.
INSERT INTO dashboard.mirror_connections
       (tenant_id, company_id, company_title, time_zone, connected_at, connected_by, due_at, served_at)
VALUES ($1, $2, $3, $4, $5, $6, $5, $5)
ON CONFLICT (tenant_id) DO NOTHING
