-- Many salons on one installation: one large salon and many small ones, each with some months of visits, the bookings of the
-- next two weeks, yesterday's dialogues, and wishes. Every tenth salon offers freed slots by itself.
-- psql -v tenants=10000 -v each=40 -v visits=150 -v big=200000 -v big_visits=600000
\set ON_ERROR_STOP on
SET synchronous_commit = off;
SET maintenance_work_mem = '512MB';
SET work_mem = '128MB';
SELECT setseed(0.25);

INSERT INTO public.tenants_v2 (id, name, slug, metadata)
SELECT lpad(to_hex(n), 32, '0')::uuid, 'Салон ' || n, 'salon-' || n,
       jsonb_build_object('time_zone', (ARRAY['Europe/Moscow', 'Europe/Moscow', 'Europe/Moscow', 'Europe/Samara', 'Asia/Yekaterinburg',
                                              'Asia/Omsk', 'Asia/Krasnoyarsk', 'Asia/Vladivostok'])[1 + n % 8],
                          'quiet_hours_from', '10:00', 'quiet_hours_to', '10:00', 'daily_digest', n % 2 = 0,
                          'offer_mode', CASE WHEN n % 10 = 0 THEN 'automatic' ELSE 'by_hand' END)
  FROM generate_series(1, :tenants) n;

-- The read tables are filled at once below, not row by row by triggers.
ALTER TABLE public.clients_v2 DISABLE TRIGGER USER;
ALTER TABLE dashboard.bookings DISABLE TRIGGER USER;

-- Client i of salon n; the id begins with the salon, so that a booking finds its client by arithmetic.
INSERT INTO public.clients_v2 (id, tenant_id, phone, yclients_client_id, full_name, meta, created_at, updated_at)
SELECT ('c' || lpad(to_hex(n), 7, '0') || '-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, lpad(to_hex(n), 32, '0')::uuid,
       '+79' || lpad((hashint8extended(n * 1000000::bigint + i, 1) & 999999999)::text, 9, '0'), i, 'Клиент ' || i,
       '{}', now() - interval '700 days' * random(), now()
  FROM generate_series(1, :tenants) n, LATERAL generate_series(1, CASE WHEN n = 1 THEN :big ELSE :each END) i;

-- Each client comes about every 28 to 56 days; one of ten misses every second visit.
INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, booked_at, cancelled_at, outcome, status,
                                service_code, staff_id, price, duration_sec, created_at, updated_at)
SELECT lpad(to_hex(n), 32, '0')::uuid, 'b' || v, i::text, ('c' || lpad(to_hex(n), 7, '0') || '-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid,
       start_at, start_at - interval '1 day' - interval '20 days' * luck,
       CASE WHEN fell AND v % 2 = 0 THEN start_at - interval '20 hours' END,
       CASE WHEN NOT fell THEN 'attended' WHEN v % 2 = 0 THEN 'cancelled' ELSE 'no_show' END, 'completed',
       's' || v % 12, 'm' || v % 4, 1500 + 100 * (v % 12), 3600, start_at, start_at
  FROM (SELECT n, v, 1 + v % clients AS i, random() AS luck,
               date_trunc('hour', timezone('UTC', now())) - interval '1 day' - (v / clients)::int * interval '1 day' * (28 + v % clients % 29)
                 - v % 27 * interval '1 day' - v % 9 * interval '1 hour' AS start_at
          FROM generate_series(1, :tenants) n
         CROSS JOIN LATERAL (SELECT CASE WHEN n = 1 THEN :big ELSE :each END AS clients,
                                    CASE WHEN n = 1 THEN :big_visits ELSE :visits END AS visits) size
         CROSS JOIN LATERAL generate_series(1, visits) v) placed
 CROSS JOIN LATERAL (SELECT luck < CASE WHEN i % 10 = 0 THEN 0.5 ELSE 0.08 END AS fell) fate;

INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, booked_at, status, service_code, staff_id,
                                price, duration_sec, created_at, updated_at)
SELECT lpad(to_hex(n), 32, '0')::uuid, 'u' || v, i::text, ('c' || lpad(to_hex(n), 7, '0') || '-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid,
       date_trunc('hour', timezone('UTC', now())) + interval '3 hours' + v * (interval '14 days' / upcoming),
       now() - random() * interval '7 days', 'created', 's' || v % 12, 'm' || v % 4, 1500 + 100 * (v % 12), 3600, now(), now()
  FROM generate_series(1, :tenants) n
 CROSS JOIN LATERAL (SELECT CASE WHEN n = 1 THEN :big / 50 ELSE 10 END AS upcoming, CASE WHEN n = 1 THEN :big ELSE :each END AS clients) size
 CROSS JOIN LATERAL generate_series(1, upcoming) v
 CROSS JOIN LATERAL (SELECT 1 + v * 7 % clients AS i) who;

INSERT INTO dashboard.staff (tenant_id, staff_id, name)
SELECT t.id, 'm' || m, 'Мастер ' || m FROM public.tenants_v2 t, generate_series(0, 3) m;

INSERT INTO dashboard.client_search (tenant_id, client_id, unnamed, search)
SELECT tenant_id, id, false, dashboard.okoshko_search_text(full_name, phone) FROM public.clients_v2 ORDER BY tenant_id, id;
INSERT INTO dashboard.client_words (tenant_id, word, search, client_id)
SELECT tenant_id, word, search, client_id
  FROM dashboard.client_search, dashboard.okoshko_search_words(search) AS word ORDER BY tenant_id, word, search, client_id;
INSERT INTO dashboard.client_stats (tenant_id, client_id, created_at, visits, finished, cancelled, spent, last_visit_at)
SELECT c.tenant_id, c.id, c.created_at, b.visits, b.finished, b.cancelled, b.spent, b.last
  FROM public.clients_v2 c
  JOIN (SELECT tenant_id, client_uuid, count(*) FILTER (WHERE outcome = 'attended') AS visits, count(*) AS finished,
               count(*) FILTER (WHERE outcome = 'cancelled') AS cancelled, coalesce(sum(price) FILTER (WHERE outcome = 'attended'), 0) AS spent,
               max(start_at) FILTER (WHERE outcome = 'attended') AT TIME ZONE 'UTC' AS last
          FROM dashboard.bookings WHERE outcome IS NOT NULL GROUP BY 1, 2) b ON b.tenant_id = c.tenant_id AND b.client_uuid = c.id
 ORDER BY c.tenant_id, c.id;

-- The bot keeps a row for each client; without rows here, the planner would believe the table empty (autovacuum is off).
INSERT INTO public.user_ltm_v2 (tenant_id, user_id, last_visit_date, avg_visit_interval)
SELECT tenant_id, client_id, last_visit_at, 40 FROM dashboard.client_stats;

-- Ten dialogues of five messages a salon, yesterday.
INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, started_at, final_status, booking_id)
SELECT ('d' || lpad(to_hex(n), 7, '0') || '-0000-4000-8000-' || lpad(d::text, 12, '0'))::uuid, lpad(to_hex(n), 32, '0')::uuid,
       ('c' || lpad(to_hex(n), 7, '0') || '-0000-4000-8000-' || lpad(d::text, 12, '0'))::uuid, 'telegram',
       date_trunc('day', now()) - interval '20 hours' + d * interval '1 hour', (ARRAY['done', 'done', 'dropped', 'escalated'])[1 + d % 4],
       CASE WHEN d % 3 = 0 THEN 'b' || d END
  FROM generate_series(1, :tenants) n, generate_series(1, 10) d;
INSERT INTO public.recent_history_v2 (tenant_id, user_id, session_id, role, channel, message, created_at)
SELECT s.tenant_id, s.user_id, s.session_id, CASE WHEN m % 2 = 0 THEN 'user' ELSE 'assistant' END, 'telegram',
       'Хочу записаться на завтра после шести', s.started_at + m * interval '7.5 seconds'
  FROM public.conversation_sessions_v2 s, generate_series(0, 4) m;

INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, status, meta, created_at)
SELECT lpad(to_hex(n), 32, '0')::uuid, ('c' || lpad(to_hex(n), 7, '0') || '-0000-4000-8000-' || lpad(w::text, 12, '0'))::uuid, 'service', 's' || w,
       'pending', '{}', now() - w * interval '1 day'
  FROM generate_series(1, :tenants) n, generate_series(1, 2) w;

ALTER TABLE public.clients_v2 ENABLE TRIGGER USER;
ALTER TABLE dashboard.bookings ENABLE TRIGGER USER;
-- Runs of jobs are ordered by the bench, one by one.
INSERT INTO dashboard.job_settings (job, paused_at)
SELECT job, now() FROM unnest(ARRAY['metrics', 'risk-train', 'risk-score', 'acceptance', 'churn', 'erasures', 'merges', 'cleanup', 'backup']) job
    ON CONFLICT (job) DO UPDATE SET paused_at = excluded.paused_at;
VACUUM ANALYZE;
