-- Client $2 wrote $4 in channel $3 at $5; a message of the dialogue without an id.
INSERT INTO public.recent_history_v2 (tenant_id, user_id, role, channel, message, meta, created_at)
VALUES ($1, $2, 'user', $3, $4, '{"via": "okoshko"}', $5)
