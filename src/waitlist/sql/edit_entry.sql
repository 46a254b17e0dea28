-- Writes the terms $3 (meta) and the comment $4 of wish $2. Keys of meta that are no terms are kept, and so is the
-- dialogue that it came from. item_id follows the service ($5).
UPDATE public.wishlist_v2 w
   SET meta = (CASE jsonb_typeof(w.meta) WHEN 'object' THEN w.meta ELSE '{}' END
               - ARRAY['date', 'preferred_date', 'service_id', 'service_title', 'staff_id', 'staff_name', 'time_preference', 'okoshko'])
              || CASE WHEN dashboard.okoshko_wish_conversation(w.meta) IS NULL THEN $3::jsonb
                      ELSE $3::jsonb || jsonb_build_object('okoshko', coalesce($3::jsonb -> 'okoshko', '{}')
                             || jsonb_build_object('conversation', dashboard.okoshko_wish_conversation(w.meta))) END,
       comment = $4, item_id = CASE WHEN w.item_id LIKE 'service\_%' THEN 'service_' || $5 ELSE w.item_id END,
       updated_at = $6::timestamptz
 WHERE w.tenant_id = $1 AND w.id = $2
