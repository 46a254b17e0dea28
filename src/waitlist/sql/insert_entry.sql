INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, source, comment, status, meta, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7::jsonb, $8, $8)
RETURNING id
