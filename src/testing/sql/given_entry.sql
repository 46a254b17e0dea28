INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, meta, created_at, updated_at)
VALUES ($1, $2, 'slot', 'any', $3::jsonb, $4, $4)
RETURNING id
