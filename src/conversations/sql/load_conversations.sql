-- These dialogues, in the order of the ids.
SELECT d.session_id, d.started_at, CASE WHEN dashboard.okoshko_usable(d.ended_at) THEN d.ended_at END, d.channel, d.final_status,
       left(d.final_intent, 100), left(coalesce(nullif(d.summary, ''), d.final_summary), 500),
       coalesce(d.booking_id, '') <> '', left(d.meta ->> 'drop_off_stage', 100), left(d.meta ->> 'sentiment', 100),
       d.messages_count, c.id, c.full_name
  FROM unnest($2::bigint[]) WITH ORDINALITY AS wanted(id, n)
  JOIN public.conversation_sessions_v2 d ON d.id = wanted.id AND d.tenant_id = $1
  LEFT JOIN public.clients_v2 c ON c.id = dashboard.okoshko_survivor($1, d.user_id) AND c.tenant_id = $1
 WHERE NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = d.user_id AND e.erasure_id IS NOT NULL)
 ORDER BY wanted.n
