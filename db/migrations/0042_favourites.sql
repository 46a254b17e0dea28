-- okoshko: concurrently
-- The master a client has been to most often lives in a column of ours. It was written into the bot's
-- user_ltm_v2.preferred_staff_id where that was empty; the bot reads that column as what the client asked for. What the
-- client asked for still comes first on every screen. Favourites counted before stay where they are: nobody can tell them
-- from wishes any more. The night's job fills the new column.
ALTER TABLE dashboard.client_stats ADD COLUMN IF NOT EXISTS favourite_staff_id text;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS client_stats_favourite ON dashboard.client_stats (tenant_id, favourite_staff_id)
  WHERE octet_length(favourite_staff_id) <= 200;
-- okoshko: next
-- As in 0032, but for the favourite.
CREATE OR REPLACE FUNCTION dashboard.okoshko_remember_visits(tenants uuid[], clients uuid[],
                                                             moment timestamptz DEFAULT now(),
                                                             bookings_changed boolean DEFAULT false) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
  written bigint;
BEGIN
  PERFORM FROM dashboard.client_stats s
    JOIN (SELECT DISTINCT t, c FROM unnest(tenants, clients) AS u(t, c)) touched
      ON s.tenant_id = touched.t AND s.client_id = touched.c
   ORDER BY s.tenant_id, s.client_id FOR UPDATE OF s;

  WITH touched AS MATERIALIZED (SELECT DISTINCT t, c FROM unnest(tenants, clients) AS u(t, c)),
  zones AS MATERIALIZED (
    SELECT jsonb_object_agg(t, dashboard.okoshko_zone(t)) AS names FROM (SELECT DISTINCT t FROM touched) d),
  seen AS MATERIALIZED (
    SELECT touched.t, touched.c, z.zone, sums.booked, sums.last_visit, sums.gap, favourite.staff_id
      FROM touched
     CROSS JOIN LATERAL (SELECT (SELECT names ->> touched.t::text FROM zones) AS zone) z
     CROSS JOIN LATERAL (
       SELECT bookings_changed OR count(*) > 0 AS booked, max(b.at) FILTER (WHERE b.visit) AS last_visit,
              CASE WHEN count(DISTINCT b.day) FILTER (WHERE b.visit) > 1
                   THEN round((max(b.day) FILTER (WHERE b.visit) - min(b.day) FILTER (WHERE b.visit))::numeric
                              / (count(DISTINCT b.day) FILTER (WHERE b.visit) - 1))::integer END AS gap
         FROM (SELECT b.start_at AT TIME ZONE 'UTC' AS at, dashboard.okoshko_day(b.start_at AT TIME ZONE 'UTC', z.zone) AS day,
                      dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NOT DISTINCT FROM 'attended'
                      AND dashboard.okoshko_usable(b.start_at) AND b.start_at AT TIME ZONE 'UTC' <= moment AS visit
                 FROM dashboard.bookings b WHERE b.tenant_id = touched.t AND b.client_uuid = touched.c) b) sums
      LEFT JOIN LATERAL (
       SELECT b.staff_id
         FROM dashboard.bookings b
        WHERE b.tenant_id = touched.t AND b.client_uuid = touched.c AND b.staff_id IS NOT NULL
          AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
          AND b.start_at AT TIME ZONE 'UTC' <= moment
        GROUP BY b.staff_id ORDER BY count(*) DESC, max(b.start_at) DESC, b.staff_id LIMIT 1) favourite ON true),
  told AS MATERIALIZED (
    -- Only what looks like a date or a number: the bot's JSON is nobody's promise.
    SELECT m.id, m.tenant_id, m.user_id, seen.zone,
           CASE WHEN seen.last_visit IS NOT NULL THEN seen.last_visit
                WHEN to_char(said.day, 'YYYY-MM-DD') = left(m.ltm_data ->> 'last_visit_date', 10)
                THEN said.day::timestamp AT TIME ZONE seen.zone END AS last_visit,
           CASE WHEN seen.gap IS NOT NULL THEN seen.gap
                WHEN m.ltm_data ->> 'avg_visit_interval' ~ '^\d{1,5}(\.\d{1,6})?$'
                THEN round((m.ltm_data ->> 'avg_visit_interval')::numeric)::integer END AS gap,
           CASE WHEN seen.staff_id IS NOT NULL THEN seen.staff_id ELSE
             (SELECT substr(stat.key, 7)
                FROM jsonb_each_text(CASE jsonb_typeof(m.ltm_data -> 'booking_stats')
                                     WHEN 'object' THEN m.ltm_data -> 'booking_stats' ELSE '{}' END) stat
               WHERE stat.key LIKE 'staff\_%' AND stat.value ~ '^\d{1,9}$'
               ORDER BY CASE WHEN stat.value ~ '^\d{1,9}$' THEN stat.value::bigint END DESC, stat.key LIMIT 1) END AS staff_id,
           seen.booked
      FROM seen
      JOIN public.user_ltm_v2 m ON m.tenant_id = seen.t AND m.user_id = seen.c
      LEFT JOIN LATERAL (
        -- Counted from the first of the month: 31 February is then another day, not an error that ends the writer.
        SELECT CASE WHEN m.ltm_data ->> 'last_visit_date' ~ '^(19|20)\d{2}-(0[1-9]|1[0-2])-\d{2}'
                    THEN (left(m.ltm_data ->> 'last_visit_date', 7) || '-01')::date
                         + (substr(m.ltm_data ->> 'last_visit_date', 9, 2)::integer - 1) END AS day) said ON true),
  derived AS MATERIALIZED (
    SELECT kept.id, kept.last_visit, kept.gap,
           dashboard.okoshko_churn_risk(kept.last_visit, kept.gap, kept.zone, moment) AS risk
      FROM (SELECT t.id, t.zone,
                   CASE WHEN t.booked OR t.last_visit IS NOT NULL OR t.gap IS NOT NULL OR t.staff_id IS NOT NULL
                        THEN t.last_visit ELSE m.last_visit_date END AS last_visit,
                   CASE WHEN t.booked OR t.last_visit IS NOT NULL OR t.gap IS NOT NULL OR t.staff_id IS NOT NULL
                        THEN t.gap ELSE m.avg_visit_interval END AS gap
              FROM told t JOIN public.user_ltm_v2 m ON m.id = t.id) kept),
  changed AS (
    UPDATE public.user_ltm_v2 m
       SET last_visit_date = d.last_visit, avg_visit_interval = d.gap, churn_risk_score = d.risk, updated_at = now()
      FROM derived d
     WHERE m.id = d.id
       AND (m.last_visit_date, m.avg_visit_interval, m.churn_risk_score) IS DISTINCT FROM (d.last_visit, d.gap, d.risk)
    RETURNING 1),
  favourites AS (
    -- No join of two CTEs: neither has an index, and the rows of a bulk write are many.
    (SELECT DISTINCT ON (t.tenant_id, t.user_id) t.tenant_id, t.user_id, t.staff_id
       FROM told t ORDER BY t.tenant_id, t.user_id, t.staff_id IS NULL, t.id DESC)
    UNION ALL
    SELECT seen.t, seen.c, seen.staff_id FROM seen
     WHERE NOT EXISTS (SELECT FROM public.user_ltm_v2 m WHERE m.tenant_id = seen.t AND m.user_id = seen.c)),
  favoured AS (
    UPDATE dashboard.client_stats s
       SET favourite_staff_id = f.staff_id
      FROM favourites f
     WHERE s.tenant_id = f.tenant_id AND s.client_id = f.user_id AND s.favourite_staff_id IS DISTINCT FROM f.staff_id
    RETURNING 1),
  added AS (
    INSERT INTO public.user_ltm_v2 (tenant_id, user_id, allow_notifications, ltm_data,
                                    last_visit_date, avg_visit_interval, churn_risk_score, created_at, updated_at)
    SELECT seen.t, seen.c, true, '{}', seen.last_visit, seen.gap,
           dashboard.okoshko_churn_risk(seen.last_visit, seen.gap, seen.zone, moment), now(), now()
      FROM seen
      JOIN public.clients_v2 c ON c.tenant_id = seen.t AND c.id = seen.c
     WHERE seen.last_visit IS NOT NULL
       AND NOT EXISTS (SELECT FROM public.user_ltm_v2 m WHERE m.tenant_id = seen.t AND m.user_id = seen.c)
     ORDER BY seen.t, seen.c
    ON CONFLICT DO NOTHING
    RETURNING 1)
  SELECT (SELECT count(*) FROM changed) + (SELECT count(*) FROM added) + (SELECT count(*) FROM favoured) INTO written;
  RETURN written;
END $$;
