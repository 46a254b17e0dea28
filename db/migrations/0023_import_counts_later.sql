-- okoshko: transaction
-- An import changes the same clients in every batch. With okoshko.clients_later set to 'on' in its transaction the
-- triggers of 0004 only note which clients were touched, each once; okoshko import counts them when it has read its
-- files (bookings/sql/sync_count_due.sql). What an import that was killed left here is counted by the next one.
CREATE TABLE dashboard.clients_due (
  tenant_id uuid NOT NULL,
  client_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, client_id)
);
CALL dashboard.okoshko_lock('dashboard.clients_due');

CREATE FUNCTION dashboard.okoshko_bookings_due() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO dashboard.clients_due (tenant_id, client_id)
    SELECT DISTINCT n.tenant_id, n.client_uuid FROM now_rows n
     WHERE n.tenant_id IS NOT NULL AND n.client_uuid IS NOT NULL ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO dashboard.clients_due (tenant_id, client_id)
    SELECT DISTINCT w.tenant_id, w.client_uuid FROM was_rows w
     WHERE w.tenant_id IS NOT NULL AND w.client_uuid IS NOT NULL ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO dashboard.clients_due (tenant_id, client_id)
    SELECT side.tenant_id, side.client_uuid FROM was_rows side
     WHERE side.tenant_id IS NOT NULL AND side.client_uuid IS NOT NULL
    UNION
    SELECT side.tenant_id, side.client_uuid FROM now_rows side
     WHERE side.tenant_id IS NOT NULL AND side.client_uuid IS NOT NULL ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION dashboard.okoshko_bookings_due() FROM PUBLIC;

CREATE OR REPLACE TRIGGER okoshko_bookings_added AFTER INSERT ON dashboard.bookings
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT
  WHEN (current_setting('okoshko.clients_later', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION dashboard.okoshko_bookings_changed();
CREATE OR REPLACE TRIGGER okoshko_bookings_changed AFTER UPDATE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows FOR EACH STATEMENT
  WHEN (current_setting('okoshko.clients_later', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION dashboard.okoshko_bookings_changed();
CREATE OR REPLACE TRIGGER okoshko_bookings_removed AFTER DELETE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows FOR EACH STATEMENT
  WHEN (current_setting('okoshko.clients_later', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION dashboard.okoshko_bookings_changed();

CREATE TRIGGER okoshko_bookings_due_added AFTER INSERT ON dashboard.bookings
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT
  WHEN (current_setting('okoshko.clients_later', true) = 'on')
  EXECUTE FUNCTION dashboard.okoshko_bookings_due();
CREATE TRIGGER okoshko_bookings_due_changed AFTER UPDATE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows FOR EACH STATEMENT
  WHEN (current_setting('okoshko.clients_later', true) = 'on')
  EXECUTE FUNCTION dashboard.okoshko_bookings_due();
CREATE TRIGGER okoshko_bookings_due_removed AFTER DELETE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows FOR EACH STATEMENT
  WHEN (current_setting('okoshko.clients_later', true) = 'on')
  EXECUTE FUNCTION dashboard.okoshko_bookings_due();
