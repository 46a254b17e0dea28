-- The newest $2 erasures of the salon that were not undone.
SELECT e.id, e.erased_at, coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email), e.visits, e.bot_tables,
       e.undo_until, e.sealed IS NOT NULL
  FROM dashboard.erasures e
  LEFT JOIN dashboard.users u ON u.id = e.erased_by
 WHERE e.tenant_id = $1 AND e.undone_at IS NULL
 ORDER BY e.erased_at DESC, e.id DESC LIMIT $2::integer
