-- okoshko: concurrently
-- What a user has read of what happened in a salon, and how they want to be told. What happened itself is read from the tables
-- in which it is stored (src/attention).
CREATE TABLE IF NOT EXISTS dashboard.attention_marks (
  tenant_id uuid NOT NULL,
  user_id bigint NOT NULL,               -- dashboard.users.id
  read_to timestamptz,                   -- events up to here are read; null: nothing was marked yet
  sound boolean NOT NULL DEFAULT false,
  desktop boolean NOT NULL DEFAULT false,  -- notifications of the operating system
  PRIMARY KEY (tenant_id, user_id)
);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.attention_marks'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.attention_marks');
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS booking_answers_recent ON dashboard.booking_answers (tenant_id, answered_at DESC);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_not_delivered ON dashboard.bot_commands (tenant_id, updated_at DESC) WHERE status IN ('failed', 'unclear');
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS waitlist_matches_agreed ON dashboard.waitlist_matches (tenant_id, agreed_at DESC) WHERE agreed_at IS NOT NULL;
