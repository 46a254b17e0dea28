-- okoshko: transaction
-- Whether clients accept what they are offered is learned from past offers, each with what was known when it was made. A wish
-- may be changed or deleted later, so the match keeps it. Matches that were made before this have none of it and are not
-- learned from.
ALTER TABLE dashboard.models DROP CONSTRAINT models_kind_known;
ALTER TABLE dashboard.models ADD CONSTRAINT models_kind_known CHECK (kind IN ('risk', 'churn', 'acceptance'));
ALTER TABLE dashboard.waitlist_matches
  ADD COLUMN plain_probability double precision,  -- by the formula alone; accept_probability is what was shown
  ADD COLUMN wish_written_at timestamptz,         -- when its client began to wait; null: unknown
  ADD COLUMN wish_fits text[],                    -- what the wish names and the slot has: service, staff, day, part
  ADD COLUMN overruled smallint;                  -- how many conditions of the wish a user overruled
