-- no tenant filter: a temporary table of one tenant's transaction.
-- The bookings with ids in place of names.
CREATE TEMP TABLE stage_resolved (
  external_id text NOT NULL, client text NOT NULL, client_uuid uuid, start_at timestamp NOT NULL, staff_id text,
  service_id text, service_title text, price numeric(12, 2), duration_sec integer, booked_at timestamptz,
  cancelled_at timestamptz, outcome text, status text NOT NULL, attendance integer NOT NULL, activity_id text
) ON COMMIT DROP
