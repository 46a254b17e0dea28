-- no tenant filter: a temporary table of one tenant's transaction.
-- Like sync_stage_clients.sql.
CREATE TEMP TABLE stage_booking (
  external_id text PRIMARY KEY, client text NOT NULL, start_at timestamp NOT NULL, staff_id text,
  staff_key text, service_id text, service_key text, service_title text, price numeric(12, 2), duration_sec integer,
  booked_at timestamptz, cancelled_at timestamptz, outcome text, status text NOT NULL, attendance integer NOT NULL, activity_id text
) ON COMMIT DROP
