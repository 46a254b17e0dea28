-- The stored figures of the days $2 to $3. If a database has several rows per day, the newest.
SELECT DISTINCT ON (m.day) m.day, m.dialogs_started, greatest(coalesce(m.bookings, 0), 0), m.avg_response_ms
  FROM dashboard.metrics_dailies m
 WHERE m.tenant_id = $1 AND m.day BETWEEN $2::date AND $3::date AND m.dialogs_started >= 0
 ORDER BY m.day, m.updated_at DESC NULLS LAST, m.id DESC
 LIMIT 1000
