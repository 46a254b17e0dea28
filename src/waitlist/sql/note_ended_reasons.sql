-- Of the next $4 open matches after ($2, $3; null: from the first), those that must end are to be
-- checked by $1: their wish is no longer pending, or the message to the client was withdrawn,
-- refused or not delivered. Returns the last examined match if there were $4. The index is
-- waitlist_matches_open.
-- no tenant filter: a node's work across salons
WITH looked AS MATERIALIZED (
  SELECT m.tenant_id, m.id, m.wish_id, m.agreed_at, CASE m.state WHEN 'standby' THEN 'standby' ELSE 'offer' END AS kind
    FROM dashboard.waitlist_matches m
   WHERE m.due_at IS NOT NULL AND (m.tenant_id, m.id) > (coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'), coalesce($3::bigint, 0))
   ORDER BY m.tenant_id, m.id LIMIT $4::integer),
noted AS (
  UPDATE dashboard.waitlist_matches m SET due_at = $1::timestamptz
    FROM looked l
   WHERE m.tenant_id = l.tenant_id AND m.id = l.id AND m.due_at > $1::timestamptz
     AND (NOT EXISTS (SELECT FROM public.wishlist_v2 w
                       WHERE w.id = l.wish_id AND w.tenant_id = l.tenant_id AND w.status = 'pending')
          OR l.agreed_at IS NULL
             AND (SELECT c.status FROM dashboard.bot_commands c
                   WHERE c.tenant_id = l.tenant_id AND c.match_id = l.id AND c.kind = l.kind
                   ORDER BY c.id DESC LIMIT 1) IN ('cancelled', 'refused', 'failed')))
SELECT l.tenant_id, l.id FROM looked l ORDER BY l.tenant_id, l.id OFFSET $4::integer - 1
