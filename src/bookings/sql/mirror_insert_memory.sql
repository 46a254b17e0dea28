-- For clients with visits whom the bot has no memory of yet; the rules are those of mirror_update_memory.sql.
WITH visits AS (
  SELECT b.client_uuid, b.start_at, b.staff_id, (b.start_at AT TIME ZONE 'UTC' AT TIME ZONE $4)::date AS day
    FROM dashboard.bookings b
   WHERE b.tenant_id = $1 AND ($2::uuid IS NULL OR b.client_uuid > $2::uuid) AND b.client_uuid <= $3::uuid
     AND b.outcome = 'attended' AND b.start_at <= $5::timestamptz AT TIME ZONE 'UTC'
     AND NOT EXISTS (SELECT FROM public.user_ltm_v2 m WHERE m.tenant_id = $1 AND m.user_id = b.client_uuid)
), rhythm AS (
  SELECT v.client_uuid, max(v.start_at) AT TIME ZONE 'UTC' AS last_visit,
         CASE WHEN count(DISTINCT v.day) > 1
              THEN round((max(v.day) - min(v.day))::numeric / (count(DISTINCT v.day) - 1))::integer END AS gap
    FROM visits v GROUP BY v.client_uuid
), favourite AS (
  SELECT DISTINCT ON (v.client_uuid) v.client_uuid, v.staff_id
    FROM visits v WHERE v.staff_id IS NOT NULL
   GROUP BY v.client_uuid, v.staff_id
   ORDER BY v.client_uuid, count(*) DESC, max(v.start_at) DESC, v.staff_id
)
INSERT INTO public.user_ltm_v2
       (tenant_id, user_id, preferred_staff_id, allow_notifications, ltm_data, last_visit_date, avg_visit_interval,
        churn_risk_score, created_at, updated_at)
SELECT $1, r.client_uuid, f.staff_id, true, '{}', r.last_visit, r.gap, 0.0, now(), now()
  FROM rhythm r
  JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = r.client_uuid
  LEFT JOIN favourite f ON f.client_uuid = r.client_uuid
 ORDER BY r.client_uuid
ON CONFLICT DO NOTHING
