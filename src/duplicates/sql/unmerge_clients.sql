-- Puts back what merge $2 moved, as of $3.
SELECT dashboard.okoshko_unmerge_clients($1, m.survivor_id, m.duplicate_id, m.moved, $3::timestamptz)
  FROM dashboard.client_merges m WHERE m.tenant_id = $1 AND m.id = $2
