-- Visits are attended bookings that have begun. The interval is the mean gap between different days of the salon's
-- zone, rounded, from two days on; where the bookings do not tell, the bot's ltm_data does. The favourite master is
-- the one of most visits, of equals the one seen last, of those the first by id; a preference that is set stays.
-- Clients without any booking and without such keys in ltm_data are left alone.
WITH page AS (
  SELECT c.id FROM public.clients_v2 c
   WHERE c.tenant_id = $1 AND ($2::uuid IS NULL OR c.id > $2::uuid) AND c.id <= $3::uuid
), visits AS (
  SELECT b.client_uuid, b.start_at, b.staff_id, (b.start_at AT TIME ZONE 'UTC' AT TIME ZONE $4)::date AS day
    FROM dashboard.bookings b
   WHERE b.tenant_id = $1 AND ($2::uuid IS NULL OR b.client_uuid > $2::uuid) AND b.client_uuid <= $3::uuid
     AND b.outcome = 'attended' AND b.start_at <= $5::timestamptz AT TIME ZONE 'UTC'
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
), told AS (
  -- Only what looks like a date or a number: the bot's JSON is nobody's promise.
  SELECT m.id, m.user_id,
         CASE WHEN to_char(said.day, 'YYYY-MM-DD') = left(m.ltm_data ->> 'last_visit_date', 10)
              THEN said.day::timestamp AT TIME ZONE $4 END AS last_visit,
         CASE WHEN m.ltm_data ->> 'avg_visit_interval' ~ '^\d{1,5}(\.\d{1,6})?$'
              THEN round((m.ltm_data ->> 'avg_visit_interval')::numeric)::integer END AS gap,
         (SELECT substr(stat.key, 7)
            FROM jsonb_each_text(CASE jsonb_typeof(m.ltm_data -> 'booking_stats')
                                 WHEN 'object' THEN m.ltm_data -> 'booking_stats' ELSE '{}' END) stat
           WHERE stat.key LIKE 'staff\_%' AND stat.value ~ '^\d{1,9}$'
           ORDER BY stat.value::bigint DESC, stat.key LIMIT 1) AS staff_id
    FROM public.user_ltm_v2 m
    JOIN page ON page.id = m.user_id
    LEFT JOIN LATERAL (
      -- Counted from the first of the month: 31 February is then another day, not an error that ends the import.
      SELECT (left(m.ltm_data ->> 'last_visit_date', 7) || '-01')::date
             + (substr(m.ltm_data ->> 'last_visit_date', 9, 2)::integer - 1) AS day
       WHERE m.ltm_data ->> 'last_visit_date' ~ '^(19|20)\d{2}-(0[1-9]|1[0-2])-\d{2}'
    ) said ON true
   WHERE m.tenant_id = $1
), derived AS (
  SELECT t.id, coalesce(r.last_visit, t.last_visit) AS last_visit, coalesce(r.gap, t.gap) AS gap,
         coalesce(f.staff_id, t.staff_id) AS staff_id
    FROM told t
    LEFT JOIN rhythm r ON r.client_uuid = t.user_id
    LEFT JOIN favourite f ON f.client_uuid = t.user_id
   WHERE r.client_uuid IS NOT NULL OR t.last_visit IS NOT NULL OR t.gap IS NOT NULL OR t.staff_id IS NOT NULL
      OR EXISTS (SELECT FROM dashboard.bookings b WHERE b.tenant_id = $1 AND b.client_uuid = t.user_id)
)
UPDATE public.user_ltm_v2 m
   SET last_visit_date = d.last_visit, avg_visit_interval = d.gap,
       preferred_staff_id = coalesce(nullif(m.preferred_staff_id, ''), d.staff_id), updated_at = now()
  FROM derived d
 WHERE m.tenant_id = $1 AND m.id = d.id
   AND (m.last_visit_date, m.avg_visit_interval, m.preferred_staff_id)
       IS DISTINCT FROM (d.last_visit, d.gap, coalesce(nullif(m.preferred_staff_id, ''), d.staff_id))
