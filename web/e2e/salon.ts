import { runSql, type World } from './world';

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The day after tomorrow at `hour` in Moscow, in the format of bookings. */
const startAt = (hour: number) =>
  `((now() AT TIME ZONE 'Europe/Moscow')::date + 2 + time '${String(hour).padStart(2, '0')}:00')
     AT TIME ZONE 'Europe/Moscow' AT TIME ZONE 'UTC'`;

/**
 * A salon for one test: two masters, one service, no quiet hours, and a threshold so low that every
 * booking with a score is at risk. Its clients and slots are changed only with SQL, like by the bot
 * and the desk.
 */
export class Salon {
  readonly id: string;
  private readonly database: string;

  constructor({ database }: World, name = 'Окно') {
    this.database = database;
    this.id = runSql(
      database,
      `INSERT INTO public.tenants_v2 (id, name, slug, metadata)
       VALUES (gen_random_uuid(), ${quoted(name)}, 'okno-' || gen_random_uuid(),
               '{"time_zone": "Europe/Moscow", "risk_threshold": 0.01, "closing_time": "22:00",
                 "quiet_hours_from": "00:00", "quiet_hours_to": "00:00"}') RETURNING id`,
    );
    this.run(
      `INSERT INTO dashboard.staff (tenant_id, staff_id, name)
       VALUES ('${this.id}', '7', 'Ольга Мастер'), ('${this.id}', '8', 'Инна Мастер');
       INSERT INTO dashboard.services (tenant_id, service_id, title, duration_sec, price)
       VALUES ('${this.id}', '1', 'Маникюр', 3600, 2000)`,
    );
  }

  run(sql: string): string {
    return runSql(this.database, sql);
  }

  private client(name: string): string {
    return this.run(
      `INSERT INTO public.clients_v2 (tenant_id, full_name, telegram_chat_id, created_at, updated_at)
       VALUES ('${this.id}', ${quoted(name)}, (random() * 1e9)::bigint + 1, now(), now()) RETURNING id`,
    );
  }

  /** A wish for the service: with any master and on any day by default. */
  wish(name: string, wanted: { staff?: string; day?: string; okoshko?: object } = {}) {
    const meta = {
      ...(wanted.staff && { staff_id: wanted.staff }),
      ...(wanted.day && { preferred_date: wanted.day }),
      ...(wanted.okoshko && { okoshko: wanted.okoshko }),
    };
    const id = this.run(
      `INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, source, meta)
       VALUES ('${this.id}', '${this.client(name)}', 'slot', 'service_1', 'slot_hunter',
               ${quoted(JSON.stringify(meta))}) RETURNING id`,
    );
    return {
      id,
      status: () => this.run(`SELECT status FROM public.wishlist_v2 WHERE id = ${id}`),
      set: (status: string) =>
        this.run(
          `UPDATE public.wishlist_v2 SET status = '${status}', processed_at = now(),
                  updated_at = now() WHERE id = ${id}`,
        ),
    };
  }

  /** A dialogue that ended because the client found no time. */
  dialogue(name: string, meta: object) {
    return this.run(
      `INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, started_at,
              ended_at, final_status, summary, meta)
       VALUES (gen_random_uuid(), '${this.id}', '${this.client(name)}', 'telegram',
               now() - interval '1 hour', now() - interval '50 minutes', 'dropped',
               'Клиентка хотела записаться, но всё занято.', ${quoted(JSON.stringify(meta))})
       RETURNING session_id`,
    );
  }

  /** A booking in two days, which is at risk as soon as it has a score. */
  booking(name: string, hour = 12, staff = '7') {
    const client = this.client(name);
    const id = `b-${hour}-${staff}-${client.slice(0, 8)}`;
    this.run(
      `INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at,
              service_code, status, staff_id, service_title, price, duration_sec, booked_at, created_at, updated_at)
       VALUES ('${this.id}', '${id}', '1', '${client}', ${startAt(hour)}, '1', 'created', '${staff}',
               'Маникюр', 2000, 3600, now(), now(), now())`,
    );
    return {
      id,
      cancel: () =>
        this.run(
          `UPDATE dashboard.bookings SET status = 'cancelled', outcome = 'cancelled',
                  cancelled_at = now(), updated_at = now()
            WHERE tenant_id = '${this.id}' AND external_id = '${id}'`,
        ),
      notices: () =>
        this.run(
          `SELECT coalesce(string_agg(status, ' ' ORDER BY id), 'none') FROM dashboard.bot_commands
            WHERE tenant_id = '${this.id}' AND booking_id = '${id}' AND kind = 'notice'`,
        ),
    };
  }

  /** Offers of the last weeks, shown with 40 %; every second one was accepted. */
  pastOffers(count: number): void {
    this.run(
      `WITH made AS (
         INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, booking_id, start_at, end_at, state,
                deadline_at, accept_probability, plain_probability, offered_at, created_at, updated_at)
         SELECT '${this.id}', -n, gen_random_uuid(), 'past-' || n, at + interval '1 day', at + interval '25 hours',
                'offered', at + interval '2 hours', 0.4, 0.4, at, at, at
           FROM generate_series(1, ${count}) n,
                LATERAL (SELECT now() - interval '20 days' + n * interval '1 hour' AS at) x
         RETURNING tenant_id, id, client_id)
       INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, kind, client_id, match_id)
       SELECT tenant_id, 'send_message', '{}', 'done', 'offer', client_id, id FROM made;
       UPDATE dashboard.waitlist_matches
          SET state = CASE WHEN wish_id % 2 = 0 THEN 'accepted' ELSE 'expired' END, ended_at = deadline_at,
              ended_why = 'test', fulfilled_by = CASE WHEN wish_id % 2 = 0 THEN booking_id END
        WHERE tenant_id = '${this.id}' AND wish_id < 0`,
    );
  }

  /** The newest match in the table. */
  match(): string {
    return this.run(
      `SELECT coalesce((SELECT state FROM dashboard.waitlist_matches WHERE tenant_id = '${this.id}'
                         ORDER BY id DESC LIMIT 1), 'none')`,
    );
  }
}
