-- okoshko: transaction
-- A salon's settings: how a save reaches the bot's metadata and where its secrets lie. Links by which people set
-- their password. The journal's order.

-- JSON Merge Patch (RFC 7396): keys of the patch are set, its nulls remove, everything else stays as it is, so that
-- a save touches the keys it means and none of the bot's.
CREATE FUNCTION dashboard.okoshko_merge(target jsonb, patch jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  merged jsonb := CASE WHEN jsonb_typeof(target) = 'object' THEN target ELSE '{}' END;
  key text;
  value jsonb;
BEGIN
  IF jsonb_typeof(patch) <> 'object' THEN
    RETURN patch;
  END IF;
  FOR key, value IN SELECT e.key, e.value FROM jsonb_each(patch) AS e LOOP
    IF jsonb_typeof(value) = 'null' THEN
      merged := merged - key;
    ELSE
      merged := jsonb_set(merged, ARRAY[key], dashboard.okoshko_merge(merged -> key, value));
    END IF;
  END LOOP;
  RETURN merged;
END $$;

-- Sealed by the node's key file (tenants/secret_box.hpp); without it these bytes are of no use.
CREATE TABLE dashboard.tenant_secrets (
  tenant_id uuid NOT NULL,
  name text NOT NULL,                   -- yclients_token, telegram_bot_token
  sealed bytea NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  updated_by bigint,                    -- dashboard.users.id
  PRIMARY KEY (tenant_id, name)
);
CALL dashboard.okoshko_lock('dashboard.tenant_secrets');

-- A link that lets its holder set the password of an account, once. Of the platform, like accounts.
CREATE TABLE dashboard.user_links (
  secret_hash bytea PRIMARY KEY,        -- BLAKE2b-256 of what stands in the link
  user_id bigint NOT NULL REFERENCES dashboard.users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX user_links_user ON dashboard.user_links (user_id);

CREATE INDEX IF NOT EXISTS audits_time ON dashboard.audits (created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS audits_settings ON dashboard.audits (tenant_id, created_at DESC, id DESC)
  WHERE action = 'tenant.settings_saved';
