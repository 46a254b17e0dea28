-- okoshko: transaction
-- The salon's own texts of messages. No row: the standard text. Win-back texts stay in the salon's settings.
CREATE TABLE dashboard.message_templates (
  tenant_id uuid NOT NULL,
  kind text NOT NULL,                    -- standby offer promoted notice late_answer
  language text NOT NULL,                -- ru en
  body text NOT NULL,                    -- with placeholders: {first_name}
  updated_at timestamptz NOT NULL,
  updated_by bigint,                     -- users.id
  PRIMARY KEY (tenant_id, kind, language),
  CONSTRAINT message_templates_kind_known CHECK (kind IN ('standby', 'offer', 'promoted', 'notice', 'late_answer')),
  CONSTRAINT message_templates_language_known CHECK (language IN ('ru', 'en'))
);
CALL dashboard.okoshko_lock('dashboard.message_templates');
