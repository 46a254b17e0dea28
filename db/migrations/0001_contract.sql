-- okoshko: transaction
-- The tables of the bot and of the existing console, as agent-p-database.md gives them.
-- Created where missing; where they exist nothing here touches them.

CREATE SCHEMA IF NOT EXISTS dashboard;

CREATE TABLE IF NOT EXISTS public.tenants_v2 (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  slug text UNIQUE,
  is_active boolean NOT NULL DEFAULT true,
  metadata jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS public.clients_v2 (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES public.tenants_v2 (id),
  telegram_chat_id bigint,
  whatsapp_id text,
  phone text,
  yclients_client_id bigint,
  full_name text,
  meta jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(meta) = 'object'),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS public.user_ltm_v2 (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES public.clients_v2 (id),
  preferred_staff_id text,
  preferred_service_id text,
  preferred_time text,
  language text,
  allow_notifications boolean NOT NULL DEFAULT true,
  ltm_data jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(ltm_data) = 'object'),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS public.wishlist_v2 (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES public.clients_v2 (id),
  item_type text NOT NULL,
  item_id text NOT NULL,
  source text,
  comment text,
  status text NOT NULL DEFAULT 'pending',
  meta jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(meta) = 'object'),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  processed_at timestamptz
);

CREATE TABLE IF NOT EXISTS public.conversation_sessions_v2 (
  id bigserial PRIMARY KEY,
  session_id uuid NOT NULL,
  tenant_id uuid NOT NULL,
  user_id uuid REFERENCES public.clients_v2 (id),
  channel text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  duration_sec integer,
  final_status text NOT NULL,
  final_intent text,
  final_summary text,
  booking_id text,
  booking_source text,
  booking_status text,
  booking_datetime timestamptz,
  booking_amount numeric,
  booking_currency text,
  messages_count integer,
  agent_messages_count integer,
  user_messages_count integer,
  meta jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(meta) = 'object'),
  summary text,
  created_at timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS public.recent_history_v2 (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  user_id uuid,
  session_id uuid,
  role text NOT NULL,
  channel text DEFAULT 'unknown',
  message text NOT NULL,
  meta jsonb,
  created_at timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS public.active_sessions_v2 (
  session_id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  user_id uuid,
  current_step text,
  intent text,
  state_data jsonb,
  entities jsonb,
  dialog_context jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  last_activity_at timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS dashboard.users (
  id bigserial PRIMARY KEY,
  email varchar NOT NULL UNIQUE,
  encrypted_password varchar NOT NULL,
  reset_password_token varchar,
  reset_password_sent_at timestamp,
  remember_created_at timestamp,
  first_name varchar,
  last_name varchar,
  role varchar NOT NULL DEFAULT 'staff',
  active boolean DEFAULT true,
  tenant_id uuid REFERENCES public.tenants_v2 (id),
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS dashboard.metrics_dailies (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  day date NOT NULL,
  dialogs_started integer,
  bookings integer,
  conversion numeric,
  avg_response_ms integer,
  digest_sent_at timestamp,
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS dashboard.bookings (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  external_id varchar NOT NULL,
  client_id varchar NOT NULL,
  start_at timestamp NOT NULL,
  service_code varchar,
  status varchar DEFAULT 'created',
  verified_at timestamp,
  verification_data json,
  yclients_attendance integer,
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS dashboard.bot_commands (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  command_type text NOT NULL,
  payload jsonb NOT NULL,
  status text DEFAULT 'pending',
  created_at timestamp DEFAULT now()
);

CREATE TABLE IF NOT EXISTS dashboard.alerts (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  kind varchar NOT NULL,
  threshold numeric,
  actual numeric,
  severity varchar NOT NULL,
  description text,
  triggered_at timestamp,
  acknowledged_at timestamp,
  notification_sent_at timestamp,
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS dashboard.audits (
  id bigserial PRIMARY KEY,
  user_id bigint REFERENCES dashboard.users (id),
  tenant_id uuid,
  action varchar NOT NULL,
  description text,
  metadata json,
  ip_address varchar,
  user_agent varchar,
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS dashboard.conversations (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  client_id varchar,
  status varchar,
  escalated boolean DEFAULT false,
  escalated_at timestamp,
  escalation_reason varchar,
  closed_at timestamp,
  closure_reason varchar,
  last_message_at timestamp,
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp NOT NULL DEFAULT now()
);
