INSERT INTO public.clients_v2 (tenant_id, full_name, phone, telegram_chat_id, whatsapp_id, yclients_client_id, meta, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $8)
RETURNING id
