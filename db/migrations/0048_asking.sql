-- okoshko: transaction
-- What a salon decides about its messages, edited by its owner. No row: the defaults.
CREATE TABLE dashboard.messaging_rules (
  tenant_id uuid PRIMARY KEY,
  unasked_percent integer NOT NULL DEFAULT 0,  -- of risky bookings whose client is not asked, to measure what asking is worth
  updated_at timestamptz NOT NULL,
  updated_by bigint,                     -- users.id; null: a program
  CONSTRAINT messaging_rules_unasked CHECK (unasked_percent BETWEEN 0 AND 50)
);
CALL dashboard.okoshko_lock('dashboard.messaging_rules');

-- Bookings whose client somebody wanted to ask, and those of them that were left unasked at random. One row a booking and
-- start: one that was moved is another question.
CREATE TABLE dashboard.notice_contacts (
  tenant_id uuid NOT NULL,
  booking_id text NOT NULL,              -- bookings.external_id
  start_at timestamptz NOT NULL,         -- of the booking then
  arm text NOT NULL,                     -- asked | unasked
  decided_at timestamptz NOT NULL,
  command_id bigint,                     -- bot_commands.id of the question
  created_by bigint,                     -- users.id; null: a program
  PRIMARY KEY (tenant_id, booking_id, start_at),
  CONSTRAINT notice_contacts_arm_known CHECK (arm IN ('asked', 'unasked'))
);
CREATE INDEX notice_contacts_start ON dashboard.notice_contacts (tenant_id, start_at);
CREATE INDEX notice_contacts_decided ON dashboard.notice_contacts (decided_at);
CALL dashboard.okoshko_lock('dashboard.notice_contacts');
CALL dashboard.okoshko_stream('dashboard.notice_contacts');
