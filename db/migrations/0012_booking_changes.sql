-- okoshko: transaction
-- Which bookings that are still to come have changed, whoever changed them, for work that cannot wait for the clock:
-- scoring a booking anew, promoting who stands by. A row a change and reader; the reader deletes it in the
-- transaction that did its work, so that none is lost. Rows are only added, so no writer waits for a reader.
CREATE TABLE dashboard.booking_changes (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  reader text NOT NULL,                  -- risk | waitlist
  booking_id text NOT NULL,              -- bookings.external_id
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT booking_changes_reader_known CHECK (reader IN ('risk', 'waitlist'))
);
CREATE INDEX booking_changes_order ON dashboard.booking_changes (reader, id);
CALL dashboard.okoshko_lock('dashboard.booking_changes');

-- Statement by statement, so that an import costs one look a batch. What began more than a day ago is history: the
-- clock's jobs read that.
CREATE FUNCTION dashboard.okoshko_bookings_noted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  soonest timestamp := timezone('UTC', now()) - interval '1 day';
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO dashboard.booking_changes (tenant_id, reader, booking_id)
    SELECT n.tenant_id, r.reader, n.external_id
      FROM now_rows n, (VALUES ('risk'), ('waitlist')) AS r(reader) WHERE n.start_at > soonest;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO dashboard.booking_changes (tenant_id, reader, booking_id)
    SELECT w.tenant_id, r.reader, w.external_id
      FROM was_rows w, (VALUES ('risk'), ('waitlist')) AS r(reader) WHERE w.start_at > soonest;
  ELSE
    INSERT INTO dashboard.booking_changes (tenant_id, reader, booking_id)
    SELECT DISTINCT side.tenant_id, r.reader, side.external_id
      FROM was_rows w JOIN now_rows n USING (id),
           LATERAL (VALUES (w.tenant_id, w.external_id), (n.tenant_id, n.external_id)) AS side(tenant_id, external_id),
           (VALUES ('risk'), ('waitlist')) AS r(reader)
     WHERE greatest(w.start_at, n.start_at) > soonest
       AND (w.tenant_id, w.external_id, w.client_uuid, w.start_at, w.duration_sec, w.staff_id, w.service_code, w.price,
            w.outcome, w.status, w.yclients_attendance, w.cancelled_at)
           IS DISTINCT FROM
           (n.tenant_id, n.external_id, n.client_uuid, n.start_at, n.duration_sec, n.staff_id, n.service_code, n.price,
            n.outcome, n.status, n.yclients_attendance, n.cancelled_at);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER okoshko_bookings_noted_added AFTER INSERT ON dashboard.bookings
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_bookings_noted();
CREATE TRIGGER okoshko_bookings_noted_changed AFTER UPDATE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_bookings_noted();
CREATE TRIGGER okoshko_bookings_noted_removed AFTER DELETE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_bookings_noted();
