-- okoshko: transaction
-- As in 0051_erasure.sql; and an accepted match that is no booking is withdrawn if the booking system has given its time away.
CREATE OR REPLACE FUNCTION dashboard.okoshko_match_moves() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state IN ('standby', 'offered') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a match begins as standby or offered, not as %', NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_matches_moves';
  END IF;
  IF (NEW.tenant_id, NEW.id, NEW.wish_id, NEW.booking_id) IS DISTINCT FROM (OLD.tenant_id, OLD.id, OLD.wish_id, OLD.booking_id)
     OR NEW.client_id IS DISTINCT FROM OLD.client_id
        AND coalesce(current_setting('okoshko.person', true), '') <> 'moves' THEN
    RAISE EXCEPTION 'a match never joins others than it was made for'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_matches_moves';
  END IF;
  IF NEW.state = OLD.state
     OR OLD.state = 'standby' AND (NEW.state IN ('offered', 'declined', 'expired', 'withdrawn')
                                   OR NEW.state = 'accepted' AND NEW.agreed_at IS NOT NULL)
     OR OLD.state = 'offered' AND NEW.state IN ('accepted', 'declined', 'expired', 'withdrawn')
     OR OLD.state = 'accepted' AND OLD.fulfilled_by IS NULL AND NEW.state = 'withdrawn' AND NEW.ended_why = 'slot-filled' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a match that is % cannot become %', OLD.state, NEW.state
    USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_matches_moves';
END $$;
