-- Counts the visits of the next $2 clients whose bookings an import changed, and updates their
-- long-term memory as of $3. Returns the number of clients; no row if none were due.
WITH due AS (
  DELETE FROM dashboard.clients_due d
   USING (SELECT o.client_id FROM dashboard.clients_due o
           WHERE o.tenant_id = $1 ORDER BY o.client_id LIMIT $2 FOR UPDATE SKIP LOCKED) page
   WHERE d.tenant_id = $1 AND d.client_id = page.client_id
  RETURNING d.tenant_id, d.client_id),
taken AS (SELECT array_agg(tenant_id) AS tenants, array_agg(client_id) AS clients, count(*) AS clients_counted FROM due)
SELECT t.clients_counted, dashboard.okoshko_remember_visits(t.tenants, t.clients, $3::timestamptz, true)
  FROM taken t CROSS JOIN LATERAL (SELECT dashboard.okoshko_count_visits(t.tenants, t.clients)) counted
 WHERE t.clients_counted > 0
