-- Bookings of many salons: past and upcoming ones, in the order of time.
-- psql -v tenants=2000 -v history=5000000 -v upcoming=200000 -v big=20000
-- Every tenth client misses every second booking, the others every twelfth.
INSERT INTO public.tenants_v2 (id, name, slug, metadata)
SELECT lpad(to_hex(n), 32, '0')::uuid, 'Salon ' || n, 'salon-' || n, '{"time_zone": "Europe/Moscow"}'
  FROM generate_series(1, :tenants + 1) n;

-- The clients' counts and the queue of changes are not measured.
ALTER TABLE dashboard.bookings DISABLE TRIGGER USER;
SELECT setseed(0.5);
-- The training of the last salon is measured, so the others share the rest.
INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, booked_at, cancelled_at, outcome,
                                status, service_code, staff_id, price, duration_sec, created_at, updated_at)
SELECT lpad(to_hex(tenant), 32, '0')::uuid, 'b' || n, client::text, lpad(to_hex(tenant * 10000 + client), 32, 'c')::uuid,
       start_at, start_at - lead,
       CASE WHEN fell AND n % 2 = 0 THEN start_at - interval '20 hours' END,
       CASE WHEN NOT fell THEN 'attended' WHEN n % 2 = 0 THEN 'cancelled' ELSE 'no_show' END,
       'completed', 's' || n % 20, 'm' || n % 8, 1500 + 100 * (n % 20), 3600, start_at, start_at
  FROM (SELECT n, tenant, (random() * clients)::int AS client,
               date_trunc('hour', timezone('UTC', now())) - interval '1 day' - (total - n) * (interval '700 days' / total)
                 + n % 9 * interval '1 hour' AS start_at,
               random() * interval '21 days' AS lead, random() AS luck
          FROM (SELECT n, CASE WHEN n <= :history THEN 1 + n % :tenants ELSE :tenants + 1 END AS tenant,
                       CASE WHEN n <= :history THEN 250 ELSE 2000 END AS clients,
                       (:history + :big)::float8 AS total
                  FROM generate_series(1, :history + :big) n) numbered) placed
 CROSS JOIN LATERAL (SELECT luck < CASE WHEN client % 10 = 0 THEN 0.5 ELSE 0.08 END AS fell) fate;

INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, booked_at, status, service_code,
                                staff_id, price, duration_sec, created_at, updated_at)
SELECT lpad(to_hex(1 + n % :tenants), 32, '0')::uuid, 'u' || n, '1',
       lpad(to_hex((1 + n % :tenants) * 10000 + (random() * 250)::int), 32, 'c')::uuid,
       date_trunc('hour', timezone('UTC', now())) + interval '3 hours' + n * (interval '14 days' / :upcoming),
       now() - random() * interval '7 days', 'created', 's' || n % 20, 'm' || n % 8, 1500 + 100 * (n % 20), 3600, now(), now()
  FROM generate_series(1, :upcoming) n;
ALTER TABLE dashboard.bookings ENABLE TRIGGER USER;
VACUUM ANALYZE dashboard.bookings, public.tenants_v2;
