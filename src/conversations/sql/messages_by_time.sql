-- Old messages of client $2 without an id of a dialogue, from $3 until before $4 in channel $8,
-- oldest first, after ($5, $6).
SELECT h.id, h.created_at, h.role, left(h.message, 8000)
  FROM public.recent_history_v2 h
 WHERE h.tenant_id = $1 AND h.user_id = $2 AND h.session_id IS NULL
   AND h.created_at >= $3::timestamptz AND h.created_at < $4::timestamptz
   AND (h.created_at, h.id) > ($5::timestamptz, $6::bigint)
   AND (h.channel IS NULL OR h.channel IN ('unknown', $8::text))
 ORDER BY h.created_at, h.id LIMIT $7
