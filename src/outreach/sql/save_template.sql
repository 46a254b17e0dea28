INSERT INTO dashboard.message_templates AS t (tenant_id, kind, language, body, updated_at, updated_by)
VALUES ($1, $2, $3, $4, $5, $6::bigint)
ON CONFLICT (tenant_id, kind, language) DO UPDATE
   SET body = excluded.body, updated_at = excluded.updated_at, updated_by = excluded.updated_by
 WHERE t.body <> excluded.body
