-- okoshko: transaction
-- Links that open a client's own page (src/client_links). A link's token is stored only as a hash, so a copy of this
-- table opens nothing. A link names a client and what it was made for; it expires and is answered once.
CREATE TABLE dashboard.client_links (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  token_hash bytea NOT NULL,
  client_id uuid NOT NULL,               -- clients_v2.id
  purpose text NOT NULL,                 -- offer | notice | winback | own
  match_id bigint,                       -- waitlist_matches.id that an offer is about; follows the newest offer of the slot
  booking_id text,                       -- bookings.external_id that a notice is about
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  answered_at timestamptz,               -- when the match was answered through this link
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT client_links_purpose_known CHECK (purpose IN ('offer', 'notice', 'winback', 'own')),
  CONSTRAINT client_links_offer CHECK (purpose <> 'offer' OR match_id IS NOT NULL)
);
-- Not unique: unique keys contain tenant_id, and two equal tokens of 132 random bits do not happen.
CREATE INDEX client_links_token ON dashboard.client_links (token_hash);
CREATE INDEX client_links_expiry ON dashboard.client_links (tenant_id, expires_at);
CALL dashboard.okoshko_lock('dashboard.client_links');
