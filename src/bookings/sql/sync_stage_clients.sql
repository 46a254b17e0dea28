-- no tenant filter: a temporary table of one tenant's transaction.
-- Like sync_stage_staff.sql; the key is a precondition of SyncBatch.
CREATE TEMP TABLE stage_client (
  external_id text PRIMARY KEY, by_phone boolean NOT NULL, full_name text, phone text,
  yclients_client_id bigint, known_since timestamptz, tags jsonb, wanted_id uuid,
  client_id uuid, is_new boolean NOT NULL DEFAULT false, is_linked boolean NOT NULL DEFAULT false
) ON COMMIT DROP
