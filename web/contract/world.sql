-- Runs in one transaction while the server runs (environment.ts). The scores of bookings stay as written here, although
-- the server would compute others from so little history.
CREATE FUNCTION public.keep_scores() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER keep_scores BEFORE INSERT OR UPDATE OR DELETE ON dashboard.predictions FOR EACH ROW
  WHEN (current_setting('application_name') LIKE 'okoshko%') EXECUTE FUNCTION public.keep_scores();

-- Two salons with one client each and known ids; the second belongs to the actor "stranger".
INSERT INTO public.tenants_v2 (id, name, slug, metadata) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'Лилия', 'lily',
   '{"closing_time": "21:00", "current_branch": {"id": 1, "name": "Центр"}}'),
  ('bbbbbbbb-0000-4000-8000-000000000002', '<script>alert(1)</script>', 'other', '{}');

INSERT INTO public.clients_v2 (id, tenant_id, phone, full_name, telegram_chat_id, meta, created_at, updated_at) VALUES
  ('aaaaaaaa-1111-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', '+79161234567',
   'Мария <b>Иванова</b>', 42, '{"tags": ["vip"]}', now(), now()),
  ('bbbbbbbb-1111-4000-8000-000000000002', 'bbbbbbbb-0000-4000-8000-000000000002', '+79267654321',
   'Чужая', NULL, '{}', now(), now());

-- More rows, for a second page.
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

-- A dialogue with its booking, messages and risk; a day's figures; two alerts, of which the walk acknowledges one.
INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, service_code, status,
                                staff_id, service_title, price, created_at, updated_at) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'b4', '1', 'aaaaaaaa-1111-4000-8000-000000000001',
   now() + interval '30 hours', '9', 'created', '7', 'Стрижка', 2500, now(), now());
INSERT INTO dashboard.predictions (tenant_id, booking_id, risk_score) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'b4', 0.75);
INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, started_at, ended_at, final_status,
                                             summary, booking_id, messages_count) VALUES
  ('aaaaaaaa-2222-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4000-8000-000000000001',
   'telegram', now() - interval '2 days', now() - interval '2 days' + interval '5 minutes', 'done', 'Запись на стрижку', 'b4', 2);
INSERT INTO public.recent_history_v2 (tenant_id, user_id, session_id, role, channel, message, created_at) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4000-8000-000000000001', 'aaaaaaaa-2222-4000-8000-000000000001',
   'user', 'telegram', 'Хочу записаться, мой номер 8 916 123-45-67', now() - interval '2 days'),
  ('aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4000-8000-000000000001', 'aaaaaaaa-2222-4000-8000-000000000001',
   'assistant', 'telegram', '<b>Готово</b>', now() - interval '2 days' + interval '4 seconds');
INSERT INTO dashboard.metrics_dailies (tenant_id, day, dialogs_started, bookings, conversion, avg_response_ms) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', (now() AT TIME ZONE 'Europe/Moscow')::date - 2, 12, 5, 41.67, 4000);
INSERT INTO dashboard.alerts (id, tenant_id, kind, severity, threshold, actual, description, triggered_at, created_at, updated_at) VALUES
  (1001, 'aaaaaaaa-0000-4000-8000-000000000001', 'high_drop_off', 'warning', 30, 45.5, NULL, now(), now(), now()),
  (1002, 'aaaaaaaa-0000-4000-8000-000000000001', 'low_conversion', 'critical', 20, 5.5, 'ниже обычного', now(), now(), now());

-- A run that waits long enough to be read and cancelled.
INSERT INTO dashboard.job_runs (id, job, scheduled_for, cause, state, due_at, attempts_max, created_at)
OVERRIDING SYSTEM VALUE VALUES
  (1000001, 'cleanup', now() + interval '30 days', 'schedule', 'queued', now() + interval '30 days', 5, now());

-- A user to manage, and two who set their password with a link (see world.ts).
INSERT INTO dashboard.users (id, email, encrypted_password, role, active, tenant_id, created_at, updated_at) VALUES
  (900, 'managed@contract.test', '!', 'staff', true, 'aaaaaaaa-0000-4000-8000-000000000001', now(), now()),
  (901, 'opens@contract.test', '!', 'staff', true, 'aaaaaaaa-0000-4000-8000-000000000001', now(), now()),
  (902, 'accepts@contract.test', '!', 'staff', true, 'aaaaaaaa-0000-4000-8000-000000000001', now(), now());
INSERT INTO dashboard.user_links (secret_hash, user_id, created_at, expires_at) VALUES
  ('\xa0f4a92c6a43e505579c0a6115fec6dce20c1401489df3c12f953b3dfc669625', 901, now(), now() + interval '1 day'),
  ('\x99c382d017f97f1c9a1ff8cf25590fbb12eb38fa29fd1288734a773a8e2eb9d4', 902, now(), now() + interval '1 day');

-- The prediction of a booking that fell through.
INSERT INTO dashboard.risk_log (tenant_id, booking_id, start_at, scored_at, score, model)
SELECT tenant_id, external_id, start_at AT TIME ZONE 'UTC', now() - interval '42 days', 0.71, 'prior 0'
  FROM dashboard.bookings WHERE external_id = 'b2';

-- A message that the bot may send.
INSERT INTO dashboard.bot_commands (id, tenant_id, command_type, payload, kind, client_id) VALUES
  (1000001, 'aaaaaaaa-0000-4000-8000-000000000001', 'send_message',
   '{"client_id": "aaaaaaaa-1111-4000-8000-000000000001", "message": "Ждём вас"}', 'promoted',
   'aaaaaaaa-1111-4000-8000-000000000001');

-- Two pairs of clients with one phone each.
UPDATE public.clients_v2
   SET id = ('aaaaaaaa-1111-4000-8000-0000000000' || right(full_name, 2))::uuid,
       phone = CASE WHEN full_name IN ('Клиент 23', 'Клиент 24') THEN '+79165550001' ELSE '8 916 555-00-02' END
 WHERE tenant_id = 'aaaaaaaa-0000-4000-8000-000000000001' AND full_name IN ('Клиент 23', 'Клиент 24', 'Клиент 25', 'Клиент 26');

-- A client at risk of leaving.
UPDATE public.clients_v2
   SET id = 'aaaaaaaa-1111-4000-8000-000000000003', full_name = 'Ольга Дрейф', telegram_chat_id = 43
 WHERE tenant_id = 'aaaaaaaa-0000-4000-8000-000000000001' AND full_name = 'Клиент 30';
UPDATE public.clients_v2 SET id = 'aaaaaaaa-1111-4000-8000-000000000028'
 WHERE tenant_id = 'aaaaaaaa-0000-4000-8000-000000000001' AND full_name = 'Клиент 28';
-- The client of the wishes that the walk makes to change them: a client may have a limited number of open wishes.
UPDATE public.clients_v2 SET id = 'aaaaaaaa-1111-4000-8000-000000000027'
 WHERE tenant_id = 'aaaaaaaa-0000-4000-8000-000000000001' AND full_name = 'Клиент 27';
INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, service_code, status, staff_id,
                                service_title, price, outcome, created_at, updated_at) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'd1', '3', 'aaaaaaaa-1111-4000-8000-000000000003',
   now() - interval '60 days', '9', 'completed', '7', 'Стрижка', 1500, 'attended', now(), now());

-- A client with an open wish who may get messages; two bookings at risk; a match for each action of the walk. An action
-- may be repeated, so each caller may use it.
UPDATE public.clients_v2
   SET id = 'aaaaaaaa-1111-4000-8000-000000000004', full_name = 'Вера', telegram_chat_id = 44
 WHERE tenant_id = 'aaaaaaaa-0000-4000-8000-000000000001' AND full_name = 'Клиент 29';
INSERT INTO public.wishlist_v2 (id, tenant_id, user_id, item_type, item_id, meta)
SELECT 1000000 + n, 'aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4000-8000-000000000004', 'slot', 'service_9', '{}'
  FROM generate_series(1, 4) AS n;
INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, service_code, status,
                                staff_id, service_title, price, created_at, updated_at)
SELECT 'aaaaaaaa-0000-4000-8000-000000000001', id, '1', 'aaaaaaaa-1111-4000-8000-000000000001',
       date_trunc('day', now()) + days * interval '1 day' + interval '10 hours', '9', 'created', '7', 'Стрижка', 2500, now(), now()
  FROM (VALUES ('b5', 5), ('b6', 6)) AS at_risk(id, days);
INSERT INTO dashboard.predictions (tenant_id, booking_id, risk_score) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', 'b5', 0.75), ('aaaaaaaa-0000-4000-8000-000000000001', 'b6', 0.75);
INSERT INTO dashboard.waitlist_matches (tenant_id, id, wish_id, client_id, booking_id, staff_id, start_at, end_at, state,
                                        accept_probability, due_at, created_at, updated_at) OVERRIDING SYSTEM VALUE
SELECT b.tenant_id, 1000000 + n, 1000000 + n, 'aaaaaaaa-1111-4000-8000-000000000004', b.external_id, b.staff_id,
       b.start_at AT TIME ZONE 'UTC', b.start_at AT TIME ZONE 'UTC' + interval '1 hour', 'standby', 0.4,
       b.start_at AT TIME ZONE 'UTC' - interval '30 minutes', now(), now()
  FROM dashboard.bookings b, (VALUES (4)) AS last(n) WHERE b.external_id = 'b6';
INSERT INTO dashboard.waitlist_matches (tenant_id, id, wish_id, client_id, booking_id, start_at, end_at, state,
                                        accept_probability, plain_probability, created_at, updated_at) OVERRIDING SYSTEM VALUE
SELECT 'aaaaaaaa-0000-4000-8000-000000000001', 1000000 + n, 999000 + n, 'aaaaaaaa-1111-4000-8000-000000000004', 'gone-' || n,
       now() - interval '2 hours', now() - interval '1 hour', 'standby', 0.4, 0.4, now() - interval '1 day', now()
  FROM generate_series(1, 3) AS n;
UPDATE dashboard.waitlist_matches m
   SET state = (ARRAY['withdrawn', 'accepted', 'declined'])[(m.id - 1000000)::integer], agreed_at = now(), ended_at = now(), ended_why = 'test'
 WHERE m.id BETWEEN 1000001 AND 1000003;
INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, kind, client_id, match_id)
VALUES ('aaaaaaaa-0000-4000-8000-000000000001', 'send_message', '{}', 'done', 'standby', 'aaaaaaaa-1111-4000-8000-000000000004', 1000002);
INSERT INTO dashboard.booking_writes (tenant_id, match_id, client_id, slot_id, start_at, end_at, state, due_at, record_id, told_at, created_at, updated_at)
VALUES ('aaaaaaaa-0000-4000-8000-000000000001', 1000002, 'aaaaaaaa-1111-4000-8000-000000000004', 'gone-2', now() - interval '2 hours',
        now() - interval '1 hour', 'written', now(), '501', now(), now(), now());

INSERT INTO dashboard.client_links (tenant_id, token_hash, client_id, purpose, created_at, expires_at) VALUES
  ('aaaaaaaa-0000-4000-8000-000000000001', '\x421d89a0ba6cb021234081057048ee2fe8a369a374bb9b27906cc717d7967ce2',
   'aaaaaaaa-1111-4000-8000-000000000001', 'own', now(), now() + interval '1 day');
INSERT INTO public.wishlist_v2 (id, tenant_id, user_id, item_type, item_id, status) VALUES
  (1000777, 'aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4000-8000-000000000001', 'slot', 'service_9', 'cancelled');

INSERT INTO dashboard.channels (tenant_id, channel, mode, sealed, bot_id, bot_name, bot_title, bots_chats, connected_at, hook_key, hooked)
VALUES ('aaaaaaaa-0000-4000-8000-000000000001', 'max', 'full', '', '710', 'lily_max_bot', 'Лилия', false, now(), 'hook-of-the-contract', true);

-- The other salon has a connection that reads nothing, with an address for webhooks.
INSERT INTO dashboard.mirror_connections (tenant_id, company_id, company_title, time_zone, connected_at, stopped_at, due_at, served_at, hook_key)
VALUES ('bbbbbbbb-0000-4000-8000-000000000002', '418207', 'Роза', '', now(), now(), 'infinity', now(), repeat('b', 64));
