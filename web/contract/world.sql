-- Two salons with one client each, known down to the row; the second one's is the stranger's.
INSERT INTO public.tenants_v2 (id, name, slug, metadata) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'Лилия', 'lily',
   '{"closing_time": "21:00", "current_branch": {"id": 1, "name": "Центр"}}'),
  ('bbbbbbbb-0000-4000-8000-000000000002', '<script>alert(1)</script>', 'other', '{}');

INSERT INTO public.clients_v2 (id, tenant_id, phone, full_name, telegram_chat_id, meta, created_at, updated_at) VALUES
  ('aaaaaaaa-1111-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', '+79161234567',
   'Мария <b>Иванова</b>', 42, '{"tags": ["vip"]}', now(), now()),
  ('bbbbbbbb-1111-4000-8000-000000000002', 'bbbbbbbb-0000-4000-8000-000000000002', '+79267654321',
   'Чужая', NULL, '{}', now(), now());

-- Enough more for a second page.
INSERT INTO public.clients_v2 (tenant_id, phone, full_name, created_at, updated_at)
SELECT 'aaaaaaaa-0000-4000-8000-000000000001', '+7916000' || lpad(n::text, 4, '0'), 'Клиент ' || n,
       now() - n * interval '1 minute', now()
  FROM generate_series(1, 30) AS n;

INSERT INTO public.user_ltm_v2 (tenant_id, user_id, preferred_staff_id, preferred_service_id, language,
                                ltm_data, last_visit_date, avg_visit_interval, churn_risk_score) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4000-8000-000000000001', '7', '9', 'ru',
   '{"likes": "чай"}', now() - interval '5 days', 21, 0.3);

INSERT INTO dashboard.staff (tenant_id, staff_id, name) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', '7', 'Ольга');
INSERT INTO dashboard.services (tenant_id, service_id, title) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', '9', 'Стрижка');

INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, service_code, status,
                                staff_id, service_title, price, booked_at, cancelled_at, outcome, created_at, updated_at) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'b1', '1', 'aaaaaaaa-1111-4000-8000-000000000001',
   now() - interval '5 days', '9', 'completed', '7', 'Стрижка', 1500, now() - interval '9 days', NULL, 'attended', now(), now()),
  ('aaaaaaaa-0000-4000-8000-000000000001', 'b2', '1', 'aaaaaaaa-1111-4000-8000-000000000001',
   now() - interval '40 days', '9', 'cancelled', '7', 'Стрижка', 1500, now() - interval '50 days',
   now() - interval '41 days', 'cancelled', now(), now()),
  ('aaaaaaaa-0000-4000-8000-000000000001', 'b3', '1', 'aaaaaaaa-1111-4000-8000-000000000001',
   now() + interval '3 days', '9', 'created', '7', 'Стрижка', NULL, now(), NULL, NULL, now(), now());

INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, started_at, final_status, summary) VALUES
  (gen_random_uuid(), 'aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4000-8000-000000000001',
   'telegram', now() - interval '6 days', 'done', 'Записалась на стрижку');
INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, meta) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4000-8000-000000000001', 'slot_waiting', 'service_9',
   '{"service_title": "Стрижка"}');
