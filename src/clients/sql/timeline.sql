-- A link to the client's own page is the client's alone, so messages are shown without its token.
-- The events of client $2, newest first, after ($3, $4); each source returns at most a page of
-- rows. Columns: id, kind, at, title, staff, price in minor units, detail, dialogue.
SELECT item.id, item.kind, item.at, item.title, item.staff, item.price_minor, item.detail, item.dialogue
  FROM ((SELECT 'booking:' || b.id AS id,
                coalesce(dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance), 'booked') AS kind,
                b.start_at AT TIME ZONE 'UTC' AS at, coalesce(b.service_title, v.title, b.service_code) AS title,
                coalesce(m.name, b.staff_id) AS staff, dashboard.okoshko_minor(b.price) AS price_minor,
                CASE WHEN b.cancelled_at IS NOT NULL AND abs(extract(epoch FROM b.cancelled_at)) < 1e11
                     THEN round(extract(epoch FROM (b.start_at AT TIME ZONE 'UTC') - b.cancelled_at) / 60)::text
                END AS detail, NULL::uuid AS dialogue
           FROM dashboard.bookings b
           LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
           LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
          WHERE b.tenant_id = $1 AND b.client_uuid = $2 AND b.start_at <= $3::timestamptz AT TIME ZONE 'UTC'
            AND (b.start_at AT TIME ZONE 'UTC', ('booking:' || b.id) COLLATE "C") < ($3::timestamptz, $4::text)
          ORDER BY b.start_at DESC, ('booking:' || b.id) COLLATE "C" DESC LIMIT $5)
        UNION ALL
        (SELECT 'dialogue:' || d.id, 'dialogue', d.started_at, coalesce(d.summary, d.final_summary, d.final_intent),
                NULL, NULL, d.final_status, d.session_id
           FROM public.conversation_sessions_v2 d
          WHERE d.tenant_id = $1 AND d.user_id = ANY (dashboard.okoshko_ids($1, $2)) AND d.started_at <= $3::timestamptz
            AND (d.started_at, ('dialogue:' || d.id) COLLATE "C") < ($3::timestamptz, $4::text)
          ORDER BY d.started_at DESC, ('dialogue:' || d.id) COLLATE "C" DESC LIMIT $5)
        UNION ALL
        (SELECT 'wish:' || w.id, 'wish', w.created_at, coalesce(w.meta ->> 'service_title', v.title, w.item_id),
                coalesce(w.meta ->> 'staff_name', m.name), NULL, w.status, NULL
           FROM public.wishlist_v2 w
           LEFT JOIN dashboard.services v
             ON v.tenant_id = $1 AND v.service_id = coalesce(w.meta ->> 'service_id', substr(w.item_id, 9))
           LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = w.meta ->> 'staff_id'
          WHERE w.tenant_id = $1 AND w.user_id = ANY (dashboard.okoshko_ids($1, $2)) AND w.created_at <= $3::timestamptz
            AND (w.created_at, ('wish:' || w.id) COLLATE "C") < ($3::timestamptz, $4::text)
          ORDER BY w.created_at DESC, ('wish:' || w.id) COLLATE "C" DESC LIMIT $5)
        UNION ALL
        (SELECT 'message:' || c.id, 'message', c.created_at AT TIME ZONE 'UTC', regexp_replace(c.payload ->> 'message', '/c/[A-Za-z0-9_-]{22}', '/c/…'),
                NULL, NULL, c.status, NULL
           FROM dashboard.bot_commands c
          WHERE c.tenant_id = $1 AND c.command_type = 'send_message' AND c.payload ->> 'client_id' = $2::uuid::text
            AND coalesce(c.status, '') <> 'cancelled' -- never sent
            AND c.created_at <= $3::timestamptz AT TIME ZONE 'UTC'
            AND (c.created_at AT TIME ZONE 'UTC', ('message:' || c.id) COLLATE "C") < ($3::timestamptz, $4::text)
          ORDER BY c.created_at DESC, ('message:' || c.id) COLLATE "C" DESC LIMIT $5)
        UNION ALL
        (SELECT 'call:' || h.id, 'call', h.called_at, h.remark, dashboard.okoshko_user_name(h.called_by), NULL, h.outcome, NULL
           FROM dashboard.client_calls h
          WHERE h.tenant_id = $1 AND h.client_id = $2 AND h.called_at <= $3::timestamptz
            AND (h.called_at, ('call:' || h.id) COLLATE "C") < ($3::timestamptz, $4::text)
          ORDER BY h.called_at DESC, ('call:' || h.id) COLLATE "C" DESC LIMIT $5)) item
 ORDER BY item.at DESC, item.id COLLATE "C" DESC LIMIT $5
