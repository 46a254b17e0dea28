-- One salon with the maximum number of pending wishes and slots of a board, and a smaller one whose
-- wishes all fit all slots. Slots are cancelled bookings, because the measured server would score
-- bookings at risk again. Variables: wishes, slots, small.
INSERT INTO public.tenants_v2 (id, name, slug, metadata) VALUES
  ('00000000-0000-4000-8000-000000000001', 'Big', 'matching-big', '{"time_zone": "UTC", "quiet_hours_from": "10:00", "quiet_hours_to": "10:00"}'),
  ('00000000-0000-4000-8000-000000000002', 'Small', 'matching-small', '{"time_zone": "UTC", "quiet_hours_from": "10:00", "quiet_hours_to": "10:00"}');
CREATE TEMPORARY TABLE size (tenant uuid, wishes integer, slots integer);
INSERT INTO size VALUES ('00000000-0000-4000-8000-000000000001', :wishes, :slots),
                        ('00000000-0000-4000-8000-000000000002', :small, :small);
INSERT INTO dashboard.services (tenant_id, service_id, title, price, duration_sec)
SELECT tenant, 's' || n, 'Service ' || n, 1000 + n * 100, 1800 + n % 8 * 900 FROM size, generate_series(0, 29) n;
INSERT INTO dashboard.staff (tenant_id, staff_id, name)
SELECT tenant, 'm' || n, 'Master ' || n FROM size, generate_series(0, 19) n;
INSERT INTO public.clients_v2 (id, tenant_id, full_name, telegram_chat_id)
SELECT md5(tenant::text || n)::uuid, tenant, 'Client ' || n, n FROM size, generate_series(1, wishes) n;
INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, meta, created_at, updated_at)
SELECT tenant, md5(tenant::text || n)::uuid, 'slot', 'any',
       CASE WHEN wishes = slots THEN '{}'
            ELSE jsonb_strip_nulls(jsonb_build_object(
              'service_id', CASE WHEN n % 10 > 0 THEN 's' || (hashint4(n) & 31) END,
              'staff_id', CASE WHEN n % 3 = 0 THEN 'm' || n % 20 END,
              'date', CASE WHEN n % 4 > 0 THEN (now() + (n % 14) * interval '1 day')::date END,
              'time_preference', (ARRAY['morning', 'day', 'evening', NULL])[n % 4 + 1])) END,
       now() - n % 60 * interval '1 day', now()
  FROM size, generate_series(1, wishes) n;
INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, start_at, service_code, status, staff_id, price,
                                duration_sec, created_at, updated_at)
SELECT tenant, 'b' || n, 'x', date_trunc('day', now()) + (1 + n % 12) * interval '1 day' + (9 + n / 12 % 11) * interval '1 hour',
       's' || n % 30, 'cancelled', 'm' || n / 132, 1000 + (hashint4(n) & 4095),
       3600, now(), now()
  FROM size, generate_series(0, slots - 1) n;
VACUUM ANALYZE;
