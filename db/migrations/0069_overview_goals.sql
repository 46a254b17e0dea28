-- okoshko: transaction
-- What a salon wants to reach, edited by its owner. No row: no goal. Counts and money are of thirty days.
CREATE TABLE dashboard.overview_goals (
  tenant_id uuid NOT NULL,
  figure text NOT NULL,                  -- bookings | conversion | visits | revenue | fell_through
  target bigint NOT NULL,                -- a count, minor units of money, or hundredths of a per cent
  updated_at timestamptz NOT NULL,
  updated_by bigint,                     -- users.id; null: a program
  PRIMARY KEY (tenant_id, figure),
  CONSTRAINT overview_goals_figure_known
    CHECK (figure IN ('bookings', 'conversion', 'visits', 'revenue', 'fell_through')),
  CONSTRAINT overview_goals_positive CHECK (target > 0)
);
CALL dashboard.okoshko_lock('dashboard.overview_goals');
