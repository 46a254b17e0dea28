-- What client $2 agreed to and took back, the newest first: purpose, given, wording, channel, when, who recorded it. At most 50.
SELECT c.purpose, c.given, c.wording, c.channel, c.at, coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email, ''), c.recorded_via
  FROM dashboard.client_consents c
  LEFT JOIN dashboard.users u ON u.id = c.recorded_by
 WHERE c.tenant_id = $1 AND c.client_id = $2
 ORDER BY c.at DESC, c.id DESC LIMIT 50
