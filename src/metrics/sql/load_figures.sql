-- The day $2 of the salons $1, and the four weeks before it.
SELECT c.tenant_id, c.dialogs, c.booked, c.dropped, c.escalated,
       before.dialogs, before.booked, before.dropped, before.escalated, told.avg_response_ms
  FROM unnest($1::uuid[]) AS s(tenant_id)
  JOIN dashboard.metrics_counts c ON c.tenant_id = s.tenant_id AND c.day = $2::date
 CROSS JOIN LATERAL (SELECT coalesce(sum(b.dialogs), 0) AS dialogs, coalesce(sum(b.booked), 0) AS booked,
                            coalesce(sum(b.dropped), 0) AS dropped, coalesce(sum(b.escalated), 0) AS escalated
                       FROM dashboard.metrics_counts b
                      WHERE b.tenant_id = s.tenant_id AND b.day >= $2::date - 28 AND b.day < $2::date) before
  LEFT JOIN LATERAL (SELECT d.avg_response_ms FROM dashboard.metrics_dailies d
                      WHERE d.tenant_id = s.tenant_id AND d.day = $2::date ORDER BY d.id LIMIT 1) told ON true
