-- The next $4 dialogues before ($2, $3) that match the filters, newest first, and for each whether
-- its summary contains $12. At most that many are examined, whatever the search text. Without $13,
-- seven or more digits without a letter between them are not searched, because they may be a phone
-- number. A null filter is ignored. A dialogue with a start outside the valid range is left out: a
-- wrong clock wrote it, and it could not be shown.
SELECT seen.id, seen.started_at,
       $12::text IS NULL
       OR strpos(CASE WHEN $13::boolean THEN dashboard.okoshko_fold(left(seen.summary, 2000))
                      ELSE regexp_replace(dashboard.okoshko_fold(left(seen.summary, 2000)),
                                          '[0-9]([^[:alpha:]]*[0-9]){6,}', '*', 'g') END, $12::text) > 0
  FROM (SELECT d.id, d.started_at, coalesce(nullif(d.summary, ''), d.final_summary, '') AS summary
          FROM public.conversation_sessions_v2 d
         WHERE d.tenant_id = $1 AND d.started_at <= $2::timestamptz AND (d.started_at, d.id) < ($2::timestamptz, $3::bigint)
           AND d.started_at >= coalesce($8::timestamptz, '1900-01-01Z') AND d.started_at < coalesce($9::timestamptz, '9999-01-01Z')
           AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = d.user_id AND e.erasure_id IS NOT NULL)
           AND ($5::text IS NULL OR d.final_status = $5::text)
           AND ($6::text IS NULL OR d.channel = $6::text)
           AND ($7::text IS NULL OR (d.meta ->> 'drop_off_stage' = $7::text AND coalesce(d.booking_id, '') = ''))
           AND ($10::uuid IS NULL OR d.user_id = ANY (dashboard.okoshko_ids($1, $10::uuid)))
           AND ($11::boolean IS NULL OR (coalesce(d.booking_id, '') <> '') = $11::boolean)
         ORDER BY d.started_at DESC, d.id DESC LIMIT $4) seen
 ORDER BY seen.started_at DESC, seen.id DESC
