-- Client $2 wrote to a bot, so messages arrive.
UPDATE dashboard.client_reach SET unreachable_at = NULL, unreachable_why = NULL
 WHERE tenant_id = $1 AND client_id = $2 AND unreachable_at IS NOT NULL
