-- A million clients in 200 salons, one of them with 200,000: the data of `make bench`.
-- psql variables: tenants, big (clients of tenant 1), clients (total). Seeded: always the same
-- rows.
\set ON_ERROR_STOP on
SET synchronous_commit = off;
SELECT setseed(0.2024);
-- Sorts and index builds in memory; parallel workers would change the order of random().
SET maintenance_work_mem = '512MB';
SET work_mem = '256MB';
SET max_parallel_workers_per_gather = 0;

INSERT INTO public.tenants_v2 (id, name, slug, metadata)
SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Салон ' || n, 'bench-' || n, '{"time_zone": "Europe/Moscow"}'
  FROM generate_series(1, :tenants) n;

-- Frequent and rare words, as in a phone book: the n-th has a probability proportional to 1/n.
CREATE TEMP TABLE first_names AS SELECT ordinality::int AS n, name FROM unnest(ARRAY[
  'Мария','Анна','Елена','Ольга','Наталья','Екатерина','Татьяна','Ирина','Светлана','Юлия','Анастасия','Дарья','Марина','Людмила','Виктория',
  'Ксения','Алёна','Полина','Вероника','Алина','Кристина','Валентина','Галина','Надежда','Софья','Варвара','Яна','Маргарита','Лариса','Евгения',
  'Александр','Дмитрий','Сергей','Андрей','Алексей','Максим','Артём','Иван','Михаил','Никита','Фёдор','Пётр','Семён','Эдуард','Зинаида','Щукарь']) WITH ORDINALITY AS t(name, ordinality);
CREATE TEMP TABLE roots AS SELECT ordinality::int AS n, root FROM unnest(ARRAY[
  'Иванов','Смирнов','Кузнецов','Попов','Васильев','Петров','Соколов','Михайлов','Новиков','Фёдоров','Морозов','Волков','Алексеев','Лебедев','Семёнов',
  'Егоров','Павлов','Козлов','Степанов','Николаев','Орлов','Андреев','Макаров','Никитин','Захаров','Зайцев','Соловьёв','Борисов','Яковлев','Григорьев',
  'Романов','Воробьёв','Сергеев','Кузьмин','Фролов','Александров','Дмитриев','Королёв','Гусев','Киселёв','Ильин','Максимов','Поляков','Сорокин','Виноградов',
  'Ковалёв','Белов','Медведев','Антонов','Тарасов','Жуков','Баранов','Филиппов','Комаров','Давыдов','Беляев','Герасимов','Богданов','Осипов','Сидоров',
  'Матвеев','Титов','Марков','Миронов','Крылов','Куликов','Карпов','Власов','Мельников','Денисов','Гаврилов','Тихонов','Казаков','Афанасьев','Данилов',
  'Пономарёв','Калинин','Кириллов','Клименко','Ефимов','Зиновьев','Щербаков','Цветков','Юдин','Эльдаров','Чернов','Шаров','Хохлов','Уваров','Тургенев']) WITH ORDINALITY AS t(root, ordinality);
-- Rare endings make many distinct surnames of the roots.
CREATE TEMP TABLE endings AS SELECT ordinality::int AS n, ending FROM unnest(ARRAY['','','','','а','а','а','ский','ская','ич','енко','ян']) WITH ORDINALITY AS t(ending, ordinality);

-- The triggers update the read tables row by row; filling them at once below is much faster.
ALTER TABLE public.clients_v2 DISABLE TRIGGER USER;

INSERT INTO public.clients_v2 (id, tenant_id, phone, yclients_client_id, full_name, meta, created_at, updated_at)
SELECT ('10000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid,
       ('00000000-0000-4000-8000-' || lpad((CASE WHEN i <= :big THEN 1 ELSE 2 + i % (:tenants - 1) END)::text, 12, '0'))::uuid,
       '+79' || lpad((hashint8extended(i, 1) & 999999999)::text, 9, '0'), i,
       f.name || ' ' || r.root || e.ending,
       CASE i % 10 WHEN 0 THEN '{"tags": ["VIP"]}'::jsonb WHEN 1 THEN '{"tags": ["аллергия", "утро"]}'::jsonb ELSE '{}'::jsonb END,
       t.at, t.at
  FROM (SELECT i, random() a, random() b, random() c, random() d FROM generate_series(1, :clients) i) g
  JOIN first_names f ON f.n = floor(46 ^ g.a)::int
  JOIN roots r ON r.n = floor(90 ^ g.b)::int
  JOIN endings e ON e.n = 1 + floor(12 * g.c)::int
  CROSS JOIN LATERAL (SELECT timestamptz '2023-01-01' + g.d * interval '1000 days' AS at) t;

ALTER TABLE public.clients_v2 ENABLE TRIGGER USER;

INSERT INTO dashboard.staff (tenant_id, staff_id, name)
SELECT t.id, n::text, 'Мастер ' || n FROM public.tenants_v2 t, generate_series(1, 12) n;

INSERT INTO public.user_ltm_v2 (tenant_id, user_id, preferred_staff_id, ltm_data, last_visit_date, avg_visit_interval, churn_risk_score)
SELECT tenant_id, id, (1 + yclients_client_id % 12)::text, '{"visits_count": 7}', created_at + interval '20 days',
       20 + (yclients_client_id % 40)::int, (yclients_client_id % 4) * 0.3
  FROM public.clients_v2;

-- Their secondary indexes are built after the rows are inserted.
CREATE TEMP TABLE rebuilt AS
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
  FROM pg_index WHERE NOT indisprimary AND indrelid = ANY ('{dashboard.client_search,dashboard.client_words,dashboard.client_stats}'::regclass[]);
SELECT 'DROP INDEX ' || name FROM rebuilt \gexec
INSERT INTO dashboard.client_search (tenant_id, client_id, unnamed, search)
SELECT tenant_id, id, false, dashboard.okoshko_search_text(full_name, phone) FROM public.clients_v2 ORDER BY tenant_id, id;
INSERT INTO dashboard.client_words (tenant_id, word, search, client_id)
SELECT tenant_id, word, search, client_id
  FROM dashboard.client_search, dashboard.okoshko_search_words(search) AS word ORDER BY tenant_id, word, search, client_id;
INSERT INTO dashboard.client_stats (tenant_id, client_id, created_at, visits, finished, cancelled, spent, last_visit_at)
SELECT tenant_id, id, created_at, yclients_client_id % 40, yclients_client_id % 45, yclients_client_id % 5,
       (yclients_client_id % 40) * 2400, created_at + interval '20 days'
  FROM public.clients_v2 ORDER BY tenant_id, id;
SELECT definition FROM rebuilt \gexec

VACUUM (ANALYZE) public.tenants_v2, public.clients_v2, public.user_ltm_v2, dashboard.staff,
                 dashboard.client_search, dashboard.client_words, dashboard.client_stats;
