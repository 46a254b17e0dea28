-- no tenant filter: a temporary table of one tenant's transaction.
-- Holds a batch until it is merged; dropped with the transaction.
CREATE TEMP TABLE stage_staff (
  ordinal integer NOT NULL, external_id text, name text NOT NULL, name_key text NOT NULL, active boolean
) ON COMMIT DROP
