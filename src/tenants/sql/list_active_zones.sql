-- The time zones of active salons without duplicates. Raw values are made distinct first, because
-- each is looked up.
SELECT DISTINCT s.time_zone
  FROM (SELECT DISTINCT jsonb_build_object('time_zone', metadata -> 'time_zone', 'timezone', metadata -> 'timezone') AS said
          FROM public.tenants_v2
         WHERE is_active LIMIT 5000) t
  CROSS JOIN LATERAL dashboard.okoshko_salon('', t.said) s
