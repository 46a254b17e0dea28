-- okoshko: transaction
-- What clients agreed to and took back, per purpose. A row is never changed; the newest of a client and purpose counts.
CREATE TABLE dashboard.client_consents (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  client_id uuid NOT NULL,               -- clients_v2.id
  purpose text NOT NULL,                 -- service | advertising
  given boolean NOT NULL,                -- false: taken back
  wording text NOT NULL,                 -- what the client agreed to, or why it was taken back
  channel text NOT NULL,                 -- desk | phone | paper | page | messenger | bot
  at timestamptz NOT NULL,
  recorded_by bigint,                    -- users.id; null: the client
  recorded_via text NOT NULL,            -- page, link:<id>, channel:<name>, token:<id>
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT client_consents_purpose_known CHECK (purpose IN ('service', 'advertising')),
  CONSTRAINT client_consents_channel_known CHECK (channel IN ('desk', 'phone', 'paper', 'page', 'messenger', 'bot'))
);
CREATE INDEX client_consents_newest ON dashboard.client_consents (tenant_id, client_id, purpose, at DESC, id DESC);
CALL dashboard.okoshko_lock('dashboard.client_consents');

ALTER TABLE dashboard.messaging_rules
  ADD COLUMN advertising_consent boolean NOT NULL DEFAULT false,  -- advertising needs the client's consent
  ADD COLUMN max_contract text NOT NULL DEFAULT 'none',           -- what the salon's contract with MAX allows beside answers
  ADD COLUMN telegram_winback boolean NOT NULL DEFAULT false,     -- win-back may leave through the salon's Telegram bot
  ADD CONSTRAINT messaging_rules_max_known CHECK (max_contract IN ('none', 'service', 'marketing'));
-- Salons that have a Telegram channel keep their win-back; the others choose.
INSERT INTO dashboard.messaging_rules (tenant_id, telegram_winback, updated_at)
SELECT DISTINCT c.tenant_id, true, now() FROM dashboard.channels c WHERE c.channel = 'telegram'
ON CONFLICT (tenant_id) DO UPDATE SET telegram_winback = true;

-- Whether messages of this kind may leave through a bot of this messenger. Without rules the defaults count.
CREATE FUNCTION dashboard.okoshko_may_carry(channel text, kind text, max_contract text, telegram_winback boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN $1 = 'max' THEN coalesce($3, 'none') = 'marketing' OR $2 <> 'winback' AND ($2 <> 'notice' OR $3 = 'service')
              ELSE $2 <> 'winback' OR coalesce($4, false) END
$$;

-- How a message of this kind reaches a client: 'yes'; 'barred', if the client has a chat but no rule of the salon lets such a
-- message into it; null: there is no chat. A chat of the chat bot counts where no channel has it.
CREATE FUNCTION dashboard.okoshko_reach(tenant uuid, client uuid, telegram_chat bigint, whatsapp text, kind text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN bool_or(w.open) THEN 'yes' WHEN count(*) > 0 THEN 'barred' END
    FROM (
      SELECT dashboard.okoshko_may_carry(h.channel, $5, r.max_contract, r.telegram_winback) AS open
        FROM dashboard.client_chats t
        JOIN dashboard.channels h ON h.tenant_id = t.tenant_id AND h.channel = t.channel AND h.bot_id = t.bot_id
        LEFT JOIN dashboard.messaging_rules r ON r.tenant_id = $1
       WHERE t.tenant_id = $1 AND t.client_id = $2 AND t.unreachable_at IS NULL
      UNION ALL
      SELECT $5 <> 'winback' OR coalesce((SELECT r.telegram_winback FROM dashboard.messaging_rules r WHERE r.tenant_id = $1), false)
             OR NOT EXISTS (SELECT FROM dashboard.channels h WHERE h.tenant_id = $1 AND h.channel = 'telegram')
       WHERE $3 IS NOT NULL
      UNION ALL
      SELECT true WHERE coalesce($4, '') <> '') w
$$;

-- Whether the client's newest word about this purpose is that they agree; null: none.
CREATE FUNCTION dashboard.okoshko_consent(tenant uuid, client uuid, purpose text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT c.given FROM dashboard.client_consents c
   WHERE c.tenant_id = $1 AND c.client_id = $2 AND c.purpose = $3
   ORDER BY c.at DESC, c.id DESC LIMIT 1
$$;
