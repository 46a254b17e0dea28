-- okoshko: transaction
-- What Okoshko adds: columns the contract lists, the role of tenant work, and its own tables.

-- ---- Added to the bot's tables -------------------------------------------------------------

ALTER TABLE public.user_ltm_v2
  ADD COLUMN IF NOT EXISTS last_visit_date timestamptz,
  ADD COLUMN IF NOT EXISTS avg_visit_interval integer,
  ADD COLUMN IF NOT EXISTS churn_risk_score numeric DEFAULT 0.0;

-- ---- The mirror of bookings ----------------------------------------------------------------
-- start_at, created_at and the console's other timestamps without zone are UTC (Rails' habit).

ALTER TABLE dashboard.bookings
  ADD COLUMN IF NOT EXISTS client_uuid uuid,            -- clients_v2.id; null for a walk-in without a name
  ADD COLUMN IF NOT EXISTS staff_id text,               -- dashboard.staff.staff_id
  ADD COLUMN IF NOT EXISTS service_title text,          -- as sold then; service_code points at dashboard.services
  ADD COLUMN IF NOT EXISTS price numeric(12, 2),        -- in the salon's currency; null unknown, 0 free
  ADD COLUMN IF NOT EXISTS duration_sec integer,
  ADD COLUMN IF NOT EXISTS booked_at timestamptz,       -- when it was made; null unknown
  ADD COLUMN IF NOT EXISTS cancelled_at timestamptz,
  ADD COLUMN IF NOT EXISTS outcome text,                -- attended | cancelled | no_show; null: not known yet
  ADD COLUMN IF NOT EXISTS source text;                 -- who wrote the row: yclients, csv:<mapping>, demo

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint
                  WHERE conname = 'bookings_outcome_known' AND conrelid = 'dashboard.bookings'::regclass) THEN
    ALTER TABLE dashboard.bookings ADD CONSTRAINT bookings_outcome_known
      CHECK (outcome IN ('attended', 'cancelled', 'no_show')) NOT VALID;
  END IF;
END $$;

CREATE TABLE dashboard.staff (
  tenant_id uuid NOT NULL,
  staff_id text NOT NULL,               -- the source's id: "4844805" in YClients
  name text NOT NULL,
  active boolean NOT NULL DEFAULT true, -- false: has left; still named in history
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, staff_id)
);

CREATE TABLE dashboard.services (
  tenant_id uuid NOT NULL,
  service_id text NOT NULL,
  title text NOT NULL,
  category text,
  price numeric(12, 2),                 -- list price; null unknown
  duration_sec integer,
  active boolean NOT NULL DEFAULT true,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, service_id)
);

-- A client as another system knows them, so that the same person is found again at the next import.
CREATE TABLE dashboard.client_sources (
  tenant_id uuid NOT NULL,
  source text NOT NULL,                 -- yclients, csv:<mapping>, demo
  external_id text NOT NULL,
  client_id uuid NOT NULL,              -- clients_v2.id
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, source, external_id)
);
CREATE INDEX client_sources_client ON dashboard.client_sources (tenant_id, client_id);

CREATE TABLE IF NOT EXISTS dashboard.predictions (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  booking_id text NOT NULL,
  risk_score numeric NOT NULL,
  risk_factors jsonb,
  predicted_at timestamp DEFAULT now(),
  UNIQUE (tenant_id, booking_id)
);

-- ---- Accounts: the platform's own, without a tenant in the key -------------------------------

CREATE TABLE dashboard.web_sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),   -- public name of the session, for listing and revoking
  secret_hash bytea NOT NULL UNIQUE,               -- BLAKE2b-256 of the cookie's value
  user_id bigint NOT NULL REFERENCES dashboard.users (id) ON DELETE CASCADE,
  remember boolean NOT NULL DEFAULT false,
  ip_address text NOT NULL DEFAULT '',
  user_agent text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX web_sessions_user ON dashboard.web_sessions (user_id, last_used_at DESC);
CREATE INDEX web_sessions_expiry ON dashboard.web_sessions (expires_at);

CREATE TABLE dashboard.api_tokens (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  name text NOT NULL,                              -- who uses it: "bot"
  secret_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_tokens_tenant ON dashboard.api_tokens (tenant_id);

-- Failed sign-ins by account and by address; a key is a hash, so that no e-mail typed by mistake is kept.
CREATE TABLE dashboard.login_throttles (
  key bytea PRIMARY KEY,
  failures integer NOT NULL,
  last_failure_at timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL
);
CREATE INDEX login_throttles_age ON dashboard.login_throttles (last_failure_at);

CREATE INDEX IF NOT EXISTS audits_tenant_time ON dashboard.audits (tenant_id, created_at DESC, id DESC);

-- ---- The role of tenant work and the second lock -----------------------------------------------
-- Tenant transactions run as okoshko_app with okoshko.tenant bound (db/database.hpp). Where the right to
-- create roles is missing the explicit tenant filter of every statement stands alone, and doctor says so.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'okoshko_app') THEN
    CREATE ROLE okoshko_app NOLOGIN;
  END IF;
  EXECUTE format('GRANT okoshko_app TO %I', current_user);
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;  -- another node was faster
  WHEN insufficient_privilege THEN
    RAISE WARNING 'okoshko: no right to create the role okoshko_app; row-level security stays unused. Run as an administrator: CREATE ROLE okoshko_app NOLOGIN; GRANT okoshko_app TO %; CALL dashboard.okoshko_grants();', current_user;
END $$;

-- The tenant bound to this transaction; null outside one, so that every policy then hides every row.
CREATE FUNCTION dashboard.okoshko_tenant() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('okoshko.tenant', true), '')::uuid $$;

-- What okoshko_app may touch: Okoshko's own tables, told by their policy, and of the contract's tables what is
-- needed. Those keep their own rules: never row-level security by our hand. Run it again after creating the role.
CREATE PROCEDURE dashboard.okoshko_grants()
LANGUAGE plpgsql AS $$
DECLARE
  own_table regclass;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'okoshko_app') THEN
    RETURN;
  END IF;
  GRANT USAGE ON SCHEMA public, dashboard TO okoshko_app;
  GRANT SELECT ON public.tenants_v2, public.conversation_sessions_v2, public.recent_history_v2,
                  public.active_sessions_v2, dashboard.metrics_dailies, dashboard.alerts,
                  dashboard.conversations TO okoshko_app;
  GRANT SELECT, INSERT, UPDATE ON public.clients_v2, public.user_ltm_v2, public.wishlist_v2,
                  dashboard.bookings, dashboard.bot_commands TO okoshko_app;
  GRANT SELECT, INSERT ON dashboard.audits TO okoshko_app;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public, dashboard TO okoshko_app;
  FOR own_table IN SELECT polrelid FROM pg_policy WHERE polname = 'okoshko_tenant' LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO okoshko_app', own_table);
  END LOOP;
END $$;

-- Puts the second lock on one of Okoshko's own tables. Later migrations call it for theirs.
CREATE PROCEDURE dashboard.okoshko_lock(own_table regclass)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', own_table);
  EXECUTE format('CREATE POLICY okoshko_tenant ON %s USING (tenant_id = dashboard.okoshko_tenant())', own_table);
  CALL dashboard.okoshko_grants();
END $$;

CALL dashboard.okoshko_lock('dashboard.staff');
CALL dashboard.okoshko_lock('dashboard.services');
CALL dashboard.okoshko_lock('dashboard.client_sources');
CALL dashboard.okoshko_lock('dashboard.predictions');

-- Whether some valid unique index covers exactly these columns, whatever its name: some databases have the
-- contract's keys already.
CREATE FUNCTION dashboard.okoshko_has_unique(relation regclass, columns text[]) RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM pg_index i
     WHERE i.indrelid = relation AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
       AND (SELECT array_agg(a.attname::text ORDER BY a.attname::text)
              FROM pg_attribute a WHERE a.attrelid = relation AND a.attnum = ANY (i.indkey))
           = (SELECT array_agg(c ORDER BY c) FROM unnest(columns) c))
$$;
