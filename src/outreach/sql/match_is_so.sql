-- Whether the state of match $2 fits a message of kind $3: a standby with an active booking, an
-- offer with a cancelled booking or of a gap of the schedule, both with an open wish; or accepted.
-- A booking whose client does not come counts as cancelled.
-- No row: the match does not exist.
SELECT CASE $3::text
         WHEN 'standby' THEN m.state = 'standby' AND w.status = 'pending' AND b.outcome IS NULL
         WHEN 'offer' THEN m.state = 'offered' AND w.status = 'pending'
                          AND (b.outcome = 'cancelled' OR b.id IS NULL AND m.booking_id LIKE 'gap:%')
         ELSE m.state = 'accepted' END
  FROM dashboard.waitlist_matches m
  LEFT JOIN public.wishlist_v2 w ON w.tenant_id = $1 AND w.id = m.wish_id
  LEFT JOIN LATERAL (
    SELECT k.id, coalesce(dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance),
                          CASE dashboard.okoshko_answer($1, k.external_id, k.start_at) WHEN 'not_coming' THEN 'cancelled' END)
             AS outcome
      FROM dashboard.bookings k WHERE k.tenant_id = $1 AND k.external_id = m.booking_id
     ORDER BY k.id DESC LIMIT 1) b ON true
 WHERE m.tenant_id = $1 AND m.id = $2
