   -- The master that the client asked for, otherwise the one they have been to most often. If a
   -- client has several long-term memories, the newest. IS TRUE keeps this a check per row: as an
   -- anti-join it is estimated at one row, and the list would be sorted from all memories instead of
   -- read in order.
   AND s.client_id IN (
     SELECT found.client_id
       FROM (SELECT $?::text AS staff_id) wanted CROSS JOIN LATERAL (
         SELECT u.user_id AS client_id FROM public.user_ltm_v2 u
          WHERE u.tenant_id = $1 AND u.preferred_staff_id = wanted.staff_id AND octet_length(u.preferred_staff_id) <= 200
            AND (NOT EXISTS (SELECT FROM public.user_ltm_v2 newer
                              WHERE newer.tenant_id = $1 AND newer.user_id = u.user_id
                                AND (coalesce(newer.updated_at, '-infinity'), newer.id)
                                  > (coalesce(u.updated_at, '-infinity'), u.id))) IS TRUE
         UNION ALL
         SELECT f.client_id FROM dashboard.client_stats f
          WHERE f.tenant_id = $1 AND f.favourite_staff_id = wanted.staff_id AND octet_length(f.favourite_staff_id) <= 200
            AND coalesce((SELECT u.preferred_staff_id FROM public.user_ltm_v2 u
                           WHERE u.tenant_id = $1 AND u.user_id = f.client_id
                           ORDER BY u.updated_at DESC NULLS LAST, u.id DESC LIMIT 1), '') = '') found)
