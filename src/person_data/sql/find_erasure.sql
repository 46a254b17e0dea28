-- Locks erasure $2. Columns: client, id of the kept rows, the encrypted copy (null: gone), whether it was undone, whether
-- its undo time has passed at $3.
SELECT e.client_id, e.other_id, e.sealed, e.undone_at IS NOT NULL, e.undo_until <= $3::timestamptz
  FROM dashboard.erasures e WHERE e.tenant_id = $1 AND e.id = $2 FOR UPDATE
