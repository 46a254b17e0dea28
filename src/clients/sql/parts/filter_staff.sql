   -- If a client has several long-term memories, the newest. IS TRUE keeps this a check per row: as
   -- an anti-join it is estimated at one row, and the list would be sorted from all memories
   -- instead of read in order.
   AND s.client_id IN (SELECT u.user_id FROM public.user_ltm_v2 u
                        WHERE u.tenant_id = $1 AND u.preferred_staff_id = $?::text
                          AND (NOT EXISTS (SELECT FROM public.user_ltm_v2 newer
                                            WHERE newer.tenant_id = $1 AND newer.user_id = u.user_id
                                              AND (coalesce(newer.updated_at, '-infinity'), newer.id)
                                                > (coalesce(u.updated_at, '-infinity'), u.id))) IS TRUE)
