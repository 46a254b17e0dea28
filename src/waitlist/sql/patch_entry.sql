-- Sets the keys $3 of what Okoshko adds to wish $2; a null removes its key.
UPDATE public.wishlist_v2 w
   SET meta = CASE jsonb_typeof(w.meta) WHEN 'object' THEN w.meta ELSE '{}' END
              || jsonb_build_object('okoshko', jsonb_strip_nulls(
                   CASE jsonb_typeof(w.meta -> 'okoshko') WHEN 'object' THEN w.meta -> 'okoshko' ELSE '{}' END || $3::jsonb)),
       updated_at = $4::timestamptz
 WHERE w.tenant_id = $1 AND w.id = $2
