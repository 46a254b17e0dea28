-- okoshko: transaction
-- Which wish is promised which slot, and what became of the promise. One slot is never promised twice and one wish
-- never two slots: the keys below hold it, not the code's care.

-- The exclusion compares a salon and a master for equality beside a range of time. As in 0004_client_search.sql.
DO $$
DECLARE
  home text := CASE WHEN EXISTS (SELECT FROM pg_namespace WHERE nspname = 'extensions')
                    THEN 'extensions' ELSE 'public' END;
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gist') THEN
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'btree_gist') THEN
    RAISE EXCEPTION 'okoshko: the PostgreSQL extension btree_gist is not installed on the database server'
      USING HINT = 'Install the contrib modules (Debian: postgresql-contrib) or switch the extension on in the '
                   'provider''s console, then run okoshko migrate again.';
  END IF;
  EXECUTE format('CREATE EXTENSION btree_gist SCHEMA %I', home);
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'okoshko: no right to create the extension btree_gist'
    USING HINT = 'Run as an administrator: CREATE EXTENSION btree_gist; then okoshko migrate again.';
END $$;

-- A slot is a booking: one that is likely to fall through (the match is a standby) or that has fallen through already
-- (the match is an offer). src/waitlist/README.md has the states.
CREATE TABLE dashboard.waitlist_matches (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  wish_id bigint NOT NULL,               -- wishlist_v2.id
  client_id uuid NOT NULL,               -- whose wish it is
  booking_id text NOT NULL,              -- bookings.external_id
  staff_id text,                         -- of the slot, as it was promised
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  price_minor bigint,                    -- what the visit would bring; null unknown
  state text NOT NULL,                   -- standby | offered | accepted | declined | expired | withdrawn
  agreed_at timestamptz,                 -- when the standby said yes
  deadline_at timestamptz,               -- of an offer
  accept_probability double precision NOT NULL,  -- as it was estimated
  expected_minor bigint,
  offered_at timestamptz,
  ended_at timestamptz,
  ended_why text,
  fulfilled_by text,                     -- the booking that an accepted match became; frees its time for a new promise
  idempotency_key text,                  -- of the request that made it
  due_at timestamptz,                    -- when it has to be looked at next; null: never again
  created_by bigint,                     -- users.id; null: a program, or by itself
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT waitlist_matches_state_known
    CHECK (state IN ('standby', 'offered', 'accepted', 'declined', 'expired', 'withdrawn')),
  CONSTRAINT waitlist_matches_time CHECK (start_at < end_at),
  CONSTRAINT waitlist_matches_deadline CHECK (state <> 'offered' OR deadline_at IS NOT NULL),
  CONSTRAINT waitlist_matches_ended CHECK ((state IN ('standby', 'offered')) = (ended_at IS NULL)),
  CONSTRAINT waitlist_matches_once
    EXCLUDE USING gist (tenant_id WITH =, staff_id WITH =, tstzrange(start_at, end_at) WITH &&)
    WHERE (state IN ('standby', 'offered', 'accepted') AND fulfilled_by IS NULL)
);
CREATE UNIQUE INDEX waitlist_matches_wish ON dashboard.waitlist_matches (tenant_id, wish_id)
 WHERE state IN ('standby', 'offered', 'accepted') AND fulfilled_by IS NULL;
CREATE UNIQUE INDEX waitlist_matches_slot ON dashboard.waitlist_matches (tenant_id, booking_id)
 WHERE state IN ('standby', 'offered', 'accepted') AND fulfilled_by IS NULL;
CREATE UNIQUE INDEX waitlist_matches_request ON dashboard.waitlist_matches (tenant_id, idempotency_key)
 WHERE idempotency_key IS NOT NULL;
CREATE INDEX waitlist_matches_due ON dashboard.waitlist_matches (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX waitlist_matches_open ON dashboard.waitlist_matches (tenant_id, id) WHERE due_at IS NOT NULL;
CREATE INDEX waitlist_matches_start ON dashboard.waitlist_matches (tenant_id, start_at);
CREATE INDEX waitlist_matches_ended ON dashboard.waitlist_matches (tenant_id, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX waitlist_matches_client ON dashboard.waitlist_matches (tenant_id, client_id);
CALL dashboard.okoshko_lock('dashboard.waitlist_matches');
CALL dashboard.okoshko_stream('dashboard.waitlist_matches');

-- The only ways a match may go. Whom it joins never changes, and what has ended stays as it ended.
CREATE FUNCTION dashboard.okoshko_match_moves() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state IN ('standby', 'offered') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a match begins as standby or offered, not as %', NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_matches_moves';
  END IF;
  IF (NEW.tenant_id, NEW.id, NEW.wish_id, NEW.client_id, NEW.booking_id)
     IS DISTINCT FROM (OLD.tenant_id, OLD.id, OLD.wish_id, OLD.client_id, OLD.booking_id) THEN
    RAISE EXCEPTION 'a match never joins others than it was made for'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_matches_moves';
  END IF;
  IF NEW.state = OLD.state
     OR OLD.state = 'standby' AND (NEW.state IN ('offered', 'declined', 'expired', 'withdrawn')
                                   OR NEW.state = 'accepted' AND NEW.agreed_at IS NOT NULL)
     OR OLD.state = 'offered' AND NEW.state IN ('accepted', 'declined', 'expired', 'withdrawn') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a match that is % cannot become %', OLD.state, NEW.state
    USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_matches_moves';
END $$;
CREATE TRIGGER okoshko_match_moves BEFORE INSERT OR UPDATE ON dashboard.waitlist_matches
  FOR EACH ROW EXECUTE FUNCTION dashboard.okoshko_match_moves();

-- Salons that offer by themselves, and when each is to be looked at next.
CREATE TABLE dashboard.waitlist_turns (
  tenant_id uuid PRIMARY KEY,
  due_at timestamptz NOT NULL
);
CREATE INDEX waitlist_turns_due ON dashboard.waitlist_turns (due_at);
CALL dashboard.okoshko_lock('dashboard.waitlist_turns');
