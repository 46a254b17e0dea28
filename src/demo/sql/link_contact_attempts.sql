-- Sets the message of each contact of the demo's salon $1.
UPDATE dashboard.winback_touches t SET command_id = b.id
  FROM dashboard.bot_commands b
 WHERE t.tenant_id = $1 AND t.arm = 'written' AND b.tenant_id = $1 AND b.kind = 'winback' AND b.client_id = t.client_id
   AND b.not_before = t.touched_at
