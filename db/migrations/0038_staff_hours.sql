-- okoshko: transaction
-- When a master works: the usual week, and single days that differ from it. A master without rows has no known hours; the
-- server estimates them from bookings (src/schedule). Minutes count from the salon's local midnight and may pass 24:00.

-- A master with at least one row does not work on weekdays without a row.
CREATE TABLE dashboard.staff_weeks (
  tenant_id uuid NOT NULL,
  staff_id text NOT NULL,                -- dashboard.staff.staff_id
  weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),  -- 1: Monday
  from_min smallint NOT NULL CHECK (from_min BETWEEN 0 AND 1439),
  to_min smallint NOT NULL CHECK (to_min BETWEEN 1 AND 1800),
  break_from_min smallint,               -- null: no break
  break_to_min smallint,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, staff_id, weekday),
  CONSTRAINT staff_weeks_order CHECK (from_min < to_min),
  CONSTRAINT staff_weeks_break CHECK ((break_from_min IS NULL) = (break_to_min IS NULL)
                                      AND (break_from_min IS NULL OR break_from_min < break_to_min))
);
CALL dashboard.okoshko_lock('dashboard.staff_weeks');

-- A row replaces the usual week on its day.
CREATE TABLE dashboard.staff_days (
  tenant_id uuid NOT NULL,
  staff_id text NOT NULL,
  day date NOT NULL,                     -- of the salon
  from_min smallint CHECK (from_min BETWEEN 0 AND 1439),      -- null: a day off
  to_min smallint CHECK (to_min BETWEEN 1 AND 1800),
  break_from_min smallint,
  break_to_min smallint,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, staff_id, day),
  CONSTRAINT staff_days_order CHECK ((from_min IS NULL) = (to_min IS NULL) AND (from_min IS NULL OR from_min < to_min)),
  CONSTRAINT staff_days_break CHECK ((break_from_min IS NULL) = (break_to_min IS NULL)
                                     AND (break_from_min IS NULL OR from_min IS NOT NULL AND break_from_min < break_to_min))
);
CALL dashboard.okoshko_lock('dashboard.staff_days');
