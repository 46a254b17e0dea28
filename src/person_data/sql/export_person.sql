-- Everything that salon $1 holds about client $2, as JSON; null if there is no such client. Built by PostgreSQL: an export
-- is rare, and its sections are rows as they are. At most 20,000 rows a section. Links are the client's alone, so messages
-- are shown without their tokens.
SELECT jsonb_build_object(
  'profile', jsonb_build_object('id', c.id, 'name', c.full_name, 'phone', c.phone, 'telegram_chat_id', c.telegram_chat_id,
             'whatsapp_id', c.whatsapp_id, 'yclients_client_id', c.yclients_client_id, 'other', c.meta,
             'created_at', c.created_at, 'updated_at', c.updated_at),
  'merged', (SELECT coalesce(jsonb_agg(to_jsonb(o)), '[]')
               FROM (SELECT k.id, k.full_name AS name, k.phone, k.telegram_chat_id, k.whatsapp_id, k.yclients_client_id, k.meta AS other,
                            k.created_at, k.updated_at
                       FROM dashboard.erased_clients e JOIN public.clients_v2 k ON k.tenant_id = $1 AND k.id = e.client_id
                      WHERE e.tenant_id = $1 AND e.survivor_id = c.id ORDER BY k.id LIMIT 20000) o),
  'memory', (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]')
               FROM (SELECT m.preferred_staff_id, m.preferred_service_id, m.preferred_time, m.language, m.allow_notifications, m.ltm_data,
                            m.last_visit_date, m.avg_visit_interval, m.churn_risk_score, m.created_at, m.updated_at
                       FROM public.user_ltm_v2 m WHERE m.tenant_id = $1 AND m.user_id = ANY (dashboard.okoshko_ids($1, c.id)) ORDER BY m.id LIMIT 20000) l),
  'bookings', (SELECT coalesce(jsonb_agg(jsonb_build_object('start_at', b.start_at AT TIME ZONE 'UTC', 'service', b.service_title,
                        'staff', b.name, 'price', b.price, 'status', b.status, 'outcome', b.outcome, 'booked_at', b.booked_at,
                        'cancelled_at', b.cancelled_at, 'source', b.source, 'record', b.external_id, 'as_received', b.verification_data::text)), '[]')
                 FROM (SELECT k.start_at, coalesce(k.service_title, v.title, k.service_code) AS service_title, coalesce(m.name, k.staff_id) AS name,
                              k.price, k.status, k.outcome, k.booked_at, k.cancelled_at, k.source, k.external_id, k.verification_data
                         FROM dashboard.bookings k
                         LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = k.service_code
                         LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = k.staff_id
                        WHERE k.tenant_id = $1 AND k.client_uuid = c.id ORDER BY k.start_at, k.id LIMIT 20000) b),
  'requests', (SELECT coalesce(jsonb_agg(to_jsonb(w)), '[]')
                 FROM (SELECT i.item_type, i.item_id, i.source, i.comment, i.status, i.meta, i.created_at, i.updated_at, i.processed_at
                       FROM public.wishlist_v2 i WHERE i.tenant_id = $1 AND i.user_id = ANY (dashboard.okoshko_ids($1, c.id)) ORDER BY i.id LIMIT 20000) w),
  'offers', (SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')
               FROM (SELECT m.start_at, m.end_at, m.state, m.ended_why, m.created_at, m.ended_at
                       FROM dashboard.waitlist_matches m WHERE m.tenant_id = $1 AND m.client_id = c.id ORDER BY m.id LIMIT 20000) t),
  'conversations', (SELECT coalesce(jsonb_agg(to_jsonb(d)), '[]')
                      FROM (SELECT s.session_id, s.channel, s.started_at, s.ended_at, s.duration_sec, s.final_status, s.final_intent, s.final_summary,
                                   s.booking_id, s.booking_source, s.booking_status, s.booking_datetime, s.booking_amount, s.booking_currency,
                                   s.messages_count, s.meta, s.summary, s.created_at
                       FROM public.conversation_sessions_v2 s WHERE s.tenant_id = $1 AND s.user_id = ANY (dashboard.okoshko_ids($1, c.id)) ORDER BY s.id LIMIT 20000) d),
  'conversation_messages', (SELECT coalesce(jsonb_agg(to_jsonb(h)), '[]')
                              FROM (SELECT r.created_at, r.role, r.channel, r.message, r.session_id
                                      FROM public.recent_history_v2 r WHERE r.tenant_id = $1 AND r.user_id = ANY (dashboard.okoshko_ids($1, c.id)) ORDER BY r.id LIMIT 20000) h),
  'conversation_now', (SELECT coalesce(jsonb_agg(to_jsonb(a)), '[]')
                         FROM (SELECT s.session_id, s.current_step, s.intent, s.state_data, s.entities, s.dialog_context, s.created_at, s.updated_at, s.last_activity_at
                       FROM public.active_sessions_v2 s WHERE s.tenant_id = $1 AND s.user_id = ANY (dashboard.okoshko_ids($1, c.id)) ORDER BY s.session_id LIMIT 20000) a),
  'messages', (SELECT coalesce(jsonb_agg(to_jsonb(m)), '[]')
                 FROM (SELECT b.created_at AT TIME ZONE 'UTC' AS created_at, b.kind, b.status, b.channel, b.error,
                              regexp_replace(b.payload ->> 'message', '/c/[A-Za-z0-9_-]{22}', '/c/…') AS text
                         FROM dashboard.bot_commands b
                        WHERE b.tenant_id = $1 AND b.payload ->> 'client_id' = c.id::text ORDER BY b.id LIMIT 20000) m),
  'reachability', (SELECT coalesce(jsonb_agg(to_jsonb(r) - 'tenant_id' - 'client_id'), '[]')
                     FROM dashboard.client_reach r WHERE r.tenant_id = $1 AND r.client_id = c.id),
  'consents', (SELECT coalesce(jsonb_agg(to_jsonb(o)), '[]')
                 FROM (SELECT k.at, k.purpose, k.given, k.wording, k.channel FROM dashboard.client_consents k
                        WHERE k.tenant_id = $1 AND k.client_id = c.id ORDER BY k.at, k.id LIMIT 20000) o),
  'notes', (SELECT coalesce(jsonb_agg(to_jsonb(o)), '[]')
              FROM (SELECT n.written_at, n.body, n.pinned, n.edited_at FROM dashboard.client_notes n
                     WHERE n.tenant_id = $1 AND n.client_id = c.id ORDER BY n.written_at, n.id LIMIT 20000) o),
  'calls', (SELECT coalesce(jsonb_agg(to_jsonb(o)), '[]')
              FROM (SELECT k.called_at, k.outcome, k.remark FROM dashboard.client_calls k
                     WHERE k.tenant_id = $1 AND k.client_id = c.id ORDER BY k.called_at, k.id LIMIT 20000) o),
  'tags', (SELECT coalesce(jsonb_agg(to_jsonb(o)), '[]')
             FROM (SELECT g.tag, g.added_at FROM dashboard.client_tags g
                    WHERE g.tenant_id = $1 AND g.client_id = c.id ORDER BY g.tag LIMIT 20000) o),
  'chats', (SELECT coalesce(jsonb_agg(to_jsonb(k)), '[]')
              FROM (SELECT h.channel, h.chat_id, h.user_id, h.proven_at FROM dashboard.client_chats h
                     WHERE h.tenant_id = $1 AND h.client_id = c.id ORDER BY h.proven_at LIMIT 20000) k),
  'links', (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]')
              FROM (SELECT k.purpose, k.created_at, k.expires_at, k.answered_at FROM dashboard.client_links k
                     WHERE k.tenant_id = $1 AND k.client_id = c.id ORDER BY k.id LIMIT 20000) l),
  'known_elsewhere', (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]')
                        FROM (SELECT k.source, k.external_id, k.created_at FROM dashboard.client_sources k
                               WHERE k.tenant_id = $1 AND k.client_id = ANY (dashboard.okoshko_ids($1, c.id)) ORDER BY k.source, k.external_id LIMIT 20000) s),
  'forecast', (SELECT coalesce(jsonb_agg(to_jsonb(o) - 'tenant_id' - 'client_id'), '[]')
                 FROM dashboard.client_outlook o WHERE o.tenant_id = $1 AND o.client_id = c.id),
  'access', (SELECT coalesce(jsonb_agg(to_jsonb(a)), '[]')
               FROM (SELECT j.created_at AT TIME ZONE 'UTC' AS created_at, j.action,
                            coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email) AS by
                       FROM dashboard.audits j LEFT JOIN dashboard.users u ON u.id = j.user_id
                      WHERE j.tenant_id = $1 AND j.metadata ->> 'client_id' = ANY (dashboard.okoshko_ids($1, c.id)::text[])
                      ORDER BY j.created_at, j.id LIMIT 20000) a))::text
  FROM public.clients_v2 c
 WHERE c.tenant_id = $1 AND c.id = $2 AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
