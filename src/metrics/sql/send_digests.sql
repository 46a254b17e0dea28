-- Inserts one command for the bot for each salon of the arrays (tenant_id, payload) whose digest of
-- the day $3 was not sent yet. Its type is not send_message, which is for clients. One statement
-- sets the mark and inserts the command, so both are stored or neither.
WITH letters AS (
  SELECT l.tenant_id, l.payload FROM unnest($1::uuid[], $2::text[]) AS l(tenant_id, payload)),
claimed AS (
  UPDATE dashboard.metrics_dailies d SET digest_sent_at = $4::timestamptz AT TIME ZONE 'UTC'
    FROM letters l
   WHERE d.tenant_id = l.tenant_id AND d.day = $3::date AND d.digest_sent_at IS NULL
     AND NOT EXISTS (SELECT FROM dashboard.metrics_dailies sent
                      WHERE sent.tenant_id = d.tenant_id AND sent.day = d.day AND sent.digest_sent_at IS NOT NULL)
  RETURNING d.tenant_id)
INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, created_at)
SELECT l.tenant_id, 'send_digest', l.payload::jsonb, 'pending', $4::timestamptz AT TIME ZONE 'UTC'
  FROM letters l WHERE l.tenant_id IN (SELECT c.tenant_id FROM claimed c)
