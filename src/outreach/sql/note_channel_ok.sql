-- Channel $2 sent a message at $3.
UPDATE dashboard.channels h
   SET ok_at = $3::timestamptz, trouble = NULL, trouble_why = NULL, trouble_since = NULL, asked_again_at = NULL, refused_clients = '{}'
 WHERE h.tenant_id = $1 AND h.channel = $2
   AND (h.trouble IS NOT NULL OR h.ok_at IS NULL OR h.ok_at < $3::timestamptz OR h.refused_clients <> '{}')
