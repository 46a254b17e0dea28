-- A digest of every row from which the links of salon $1 are computed (open wishes and their
-- clients, bookings between $2 and $3, their risk and answers, matches, the catalogue, the settings), and of
-- the current minute. Uses row versions, because not every row has a time of change, and a sum of
-- hashes, which needs no order.
SELECT md5(concat_ws('/',
         (SELECT concat(count(*), ':', bit_xor(hashtextextended(concat(w.id, ':', w.xmin, ':', c.xmin), 0)))
            FROM (SELECT i.id, i.xmin, i.user_id FROM public.wishlist_v2 i
                   WHERE i.tenant_id = $1 AND i.status = 'pending' LIMIT 20000) w
            LEFT JOIN public.clients_v2 c ON c.id = w.user_id AND c.tenant_id = $1),
         (SELECT concat(count(*), ':', bit_xor(hashtextextended(concat(b.id, ':', b.xmin, ':', p.xmin), 0)))
            FROM dashboard.bookings b
            LEFT JOIN dashboard.predictions p ON p.tenant_id = $1 AND p.booking_id = b.external_id
           WHERE b.tenant_id = $1 AND b.start_at > $2::timestamptz AT TIME ZONE 'UTC'
             AND b.start_at < $3::timestamptz AT TIME ZONE 'UTC'),
         (SELECT concat(count(*), ':', max(m.updated_at), ':', max(m.id))
            FROM dashboard.waitlist_matches m WHERE m.tenant_id = $1),
         (SELECT concat(count(*), ':', max(a.updated_at))
            FROM dashboard.booking_answers a WHERE a.tenant_id = $1 AND a.start_at > $2::timestamptz),
         (SELECT bit_xor(hashtextextended(concat(v.service_id, ':', v.xmin), 0))
            FROM dashboard.services v WHERE v.tenant_id = $1),
         (SELECT bit_xor(hashtextextended(concat(s.staff_id, ':', s.xmin), 0))
            FROM dashboard.staff s WHERE s.tenant_id = $1),
         (SELECT tenant.xmin FROM public.tenants_v2 AS tenant WHERE tenant.id = $1),
         floor(extract(epoch FROM $2::timestamptz) / 60)))
