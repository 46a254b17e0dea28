-- The newest $4 matches of salon $1 that were made after $2: client, when they were asked, when the match ended, its state,
-- whether the client agreed as a standby, whether the slot was free at some time and from the beginning, whether the
-- messenger accepted the message that asked, whether the time to answer is over at $3, what was shown, what the formula
-- said, the slot's start, and of the wish when its client began to wait, what it names and the slot has, and how many of its
-- conditions were overruled. Of a slot at risk the time to answer is over when it has begun.
SELECT m.client_id, m.created_at, m.ended_at, m.state, m.agreed_at IS NOT NULL, m.offered_at IS NOT NULL,
       m.offered_at IS NOT DISTINCT FROM m.created_at,
       EXISTS (SELECT FROM dashboard.bot_commands c
                WHERE c.tenant_id = $1 AND c.match_id = m.id AND c.kind IN ('offer', 'standby') AND c.status = 'done'),
       m.start_at <= $3::timestamptz OR m.offered_at IS NOT DISTINCT FROM m.created_at AND m.deadline_at <= $3::timestamptz,
       m.accept_probability, m.plain_probability, m.start_at, m.wish_written_at, 'service' = ANY (m.wish_fits),
       'staff' = ANY (m.wish_fits), 'day' = ANY (m.wish_fits), 'part' = ANY (m.wish_fits), m.overruled
  FROM dashboard.waitlist_matches m
 WHERE m.tenant_id = $1 AND m.created_at > $2::timestamptz
 ORDER BY m.id DESC LIMIT $4
