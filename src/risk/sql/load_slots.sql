-- These bookings ($5) of salon $1 as slots between now ($2) and $3, by start: at risk ($4 or more), free, or "gone": no
-- slot, or no more. The newest message that asked to confirm comes along: when it leaves, while it is held.
SELECT t.external_id, t.state, t.client_id, left(nullif(c.full_name, ''), 200), left(t.service_id, 100),
       t.service_title, left(t.staff_id, 100), t.staff_name, t.start_at, t.end_at, t.price_minor,
       CASE WHEN t.state = 'at_risk' THEN t.risk_score::float8 END, t.risk_factors,
       t.predicted_at AT TIME ZONE 'UTC', i.booking_id IS NOT NULL, n.id, n.status, n.at
  FROM (SELECT s.id, s.external_id, s.client_id, s.service_id, s.service_title, s.staff_id, s.staff_name, s.start_at,
               s.end_at, s.price_minor, s.risk_score, s.risk_factors, s.predicted_at,
               CASE WHEN s.state IN ('at_risk', 'free') AND s.start_at < $3::timestamptz THEN s.state
                    ELSE 'gone' END AS state
          FROM dashboard.okoshko_slots($1, $5::text[], $2::timestamptz, $4::numeric) s) t
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = t.client_id
  LEFT JOIN dashboard.slot_ignores i ON i.tenant_id = $1 AND i.booking_id = t.external_id AND t.state = 'at_risk'
  LEFT JOIN LATERAL (
       SELECT k.id, k.status,
              coalesce(CASE WHEN k.status = 'held' THEN k.not_before END, k.processed_at, k.released_at, k.updated_at,
                       k.created_at AT TIME ZONE 'UTC') AS at
         FROM dashboard.bot_commands k
        WHERE k.tenant_id = $1 AND k.booking_id = t.external_id AND k.kind = 'notice'
        ORDER BY k.id DESC LIMIT 1) n ON t.state = 'at_risk'
 ORDER BY t.start_at, t.id
 LIMIT 5000
