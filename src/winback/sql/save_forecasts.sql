-- Unchanged rows are not written, so that no screen gets an event for them.
INSERT INTO dashboard.client_outlook AS o
       (tenant_id, client_id, return_probability, reason, expected_loss_minor, last_visit, interval_days, model_version,
        computed_at)
SELECT $1, n.client, n.probability, n.reason, n.loss, n.last_visit, n.days, $8::integer, $9::timestamptz
  FROM unnest($2::uuid[], $3::float8[], $4::text[], $5::bigint[], $6::timestamptz[], $7::integer[])
       AS n(client, probability, reason, loss, last_visit, days)
ON CONFLICT (tenant_id, client_id) DO UPDATE
   SET return_probability = excluded.return_probability, reason = excluded.reason,
       expected_loss_minor = excluded.expected_loss_minor, last_visit = excluded.last_visit,
       interval_days = excluded.interval_days, model_version = excluded.model_version, computed_at = excluded.computed_at
 WHERE (o.return_probability, o.reason, o.expected_loss_minor, o.last_visit, o.interval_days)
       IS DISTINCT FROM (excluded.return_probability, excluded.reason, excluded.expected_loss_minor, excluded.last_visit,
                         excluded.interval_days)
