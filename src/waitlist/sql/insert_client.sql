INSERT INTO public.clients_v2 (tenant_id, phone, full_name, meta, created_at, updated_at)
VALUES ($1, $2, $3, '{}', $4, $4)
RETURNING id
