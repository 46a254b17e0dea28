-- Locks merge $2: both clients, whether it was undone, whether its undo time has passed at $3, and whether the surviving
-- client was part of a later merge, which must be undone first.
SELECT m.survivor_id, m.duplicate_id, m.undone_at IS NOT NULL, m.moved IS NULL OR m.undo_until <= $3::timestamptz,
       EXISTS (SELECT FROM dashboard.client_merges l
                WHERE l.tenant_id = $1 AND l.id > m.id AND l.undone_at IS NULL AND m.survivor_id IN (l.survivor_id, l.duplicate_id))
  FROM dashboard.client_merges m WHERE m.tenant_id = $1 AND m.id = $2 FOR UPDATE OF m
