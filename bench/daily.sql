-- One day of many salons: dialogues with five messages each, in the order of time.
-- psql -v tenants=10000 -v dialogues=2000000
INSERT INTO public.tenants_v2 (id, name, slug, metadata)
SELECT lpad(to_hex(n), 32, '0')::uuid, 'Salon ' || n, 'salon-' || n, '{"time_zone": "Europe/Moscow"}'
  FROM generate_series(1, :tenants) n;

ALTER TABLE public.conversation_sessions_v2 DROP CONSTRAINT IF EXISTS conversation_sessions_v2_user_id_fkey;
INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, started_at, final_status, booking_id)
SELECT lpad(to_hex(n), 32, 'd')::uuid, lpad(to_hex(1 + n % :tenants), 32, '0')::uuid, lpad(to_hex(n), 32, 'c')::uuid,
       'telegram', '2025-12-30 21:00Z'::timestamptz + n * (interval '24 hours' / (:dialogues + 1)),
       (ARRAY['done', 'done', 'dropped', 'escalated'])[1 + n % 4], CASE WHEN n % 3 = 0 THEN 'b' || n END
  FROM generate_series(1, :dialogues) n;

INSERT INTO public.recent_history_v2 (tenant_id, user_id, session_id, role, channel, message, created_at)
SELECT lpad(to_hex(1 + n % :tenants), 32, '0')::uuid, lpad(to_hex(n), 32, 'c')::uuid, lpad(to_hex(n), 32, 'd')::uuid,
       CASE WHEN m % 2 = 0 THEN 'user' ELSE 'assistant' END, 'telegram', 'Хочу записаться на завтра после шести',
       '2025-12-30 21:00Z'::timestamptz + n * (interval '24 hours' / (:dialogues + 1)) + m * interval '7.5 seconds'
  FROM generate_series(1, :dialogues) n, generate_series(0, 4) m;

VACUUM ANALYZE public.conversation_sessions_v2, public.recent_history_v2, public.tenants_v2;
