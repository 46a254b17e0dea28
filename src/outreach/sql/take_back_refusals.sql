-- The refusals of channel $2 since its last accepted message were the bot's: the clients can be
-- reached as before.
WITH refused AS (
  UPDATE dashboard.channels h SET refused_clients = '{}'
    FROM dashboard.channels before
   WHERE h.tenant_id = $1 AND h.channel = $2 AND before.tenant_id = h.tenant_id AND before.channel = h.channel
  RETURNING before.refused_clients AS clients, h.bot_id
), chats AS (
  UPDATE dashboard.client_chats k SET unreachable_at = NULL, unreachable_why = NULL
    FROM refused
   WHERE k.tenant_id = $1 AND k.channel = $2 AND k.bot_id = refused.bot_id AND k.client_id = ANY (refused.clients)
)
UPDATE dashboard.client_reach r SET unreachable_at = NULL, unreachable_why = NULL
  FROM refused
 WHERE r.tenant_id = $1 AND r.client_id = ANY (refused.clients)
