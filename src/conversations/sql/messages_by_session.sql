-- Messages with the id of dialogue $2, oldest first, after ($3, $4).
SELECT h.id, said.at, h.role, left(h.message, 8000)
  FROM public.recent_history_v2 h
 CROSS JOIN LATERAL (SELECT CASE WHEN dashboard.okoshko_usable(h.created_at) THEN h.created_at ELSE timestamptz 'epoch' END AS at) said
 WHERE h.tenant_id = $1 AND h.session_id = $2 AND (said.at, h.id) > ($3::timestamptz, $4::bigint)
 ORDER BY said.at, h.id LIMIT $5
