-- Who saw the whole number of client $2, the newest first; at most 50. The index is audits_phone_views.
SELECT a.created_at AT TIME ZONE 'UTC', dashboard.okoshko_user_name(a.user_id)
  FROM dashboard.audits a
 WHERE a.tenant_id = $1 AND a.action = 'client.phone_revealed' AND a.metadata ->> 'client_id' = $2::uuid::text
 ORDER BY a.created_at DESC, a.id DESC LIMIT 50
