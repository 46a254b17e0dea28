-- okoshko: concurrently
-- Indexes on the bot's tables for reading dialogues, and the right to acknowledge an alert.

CREATE INDEX CONCURRENTLY IF NOT EXISTS conversation_sessions_v2_session ON public.conversation_sessions_v2 (tenant_id, session_id);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS recent_history_v2_session ON public.recent_history_v2 (tenant_id, session_id);
-- okoshko: next
-- Old messages that name no dialogue are found by client and time.
CREATE INDEX CONCURRENTLY IF NOT EXISTS recent_history_v2_client ON public.recent_history_v2 (tenant_id, user_id, created_at) WHERE session_id IS NULL;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS recent_history_v2_time ON public.recent_history_v2 (tenant_id, created_at);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS alerts_open ON dashboard.alerts (tenant_id) WHERE acknowledged_at IS NULL;
-- okoshko: next
-- okoshko_grants() learns it, for a role that is created later.
DO $$
BEGIN
  IF to_regprocedure('dashboard.okoshko_grants_before_0011()') IS NULL THEN
    ALTER PROCEDURE dashboard.okoshko_grants() RENAME TO okoshko_grants_before_0011;
    CREATE PROCEDURE dashboard.okoshko_grants()
    LANGUAGE plpgsql AS $grants$
    BEGIN
      CALL dashboard.okoshko_grants_before_0011();
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'okoshko_app') THEN
        GRANT UPDATE (acknowledged_at, updated_at) ON dashboard.alerts TO okoshko_app;
      END IF;
    END $grants$;
  END IF;
END $$;
-- okoshko: next
CALL dashboard.okoshko_grants();
