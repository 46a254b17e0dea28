-- Bookings at risk of the next days, by weekday and master: those that the list of slots shows
-- ($2 to $5 as in overview_at_risk.sql, $6: the ISO weekday of each day). Covered: a client of the
-- waitlist has agreed to take the place. Columns: weekday, master, bookings, money in minor units,
-- bookings without a price, covered bookings and their money, and of the uncovered ones the sums of
-- p·price and of p·(1−p)·price², from which the expected loss and its variance follow.
SELECT ($6::int[])[width_bucket(s.start_at, $2::timestamptz[])] AS weekday, coalesce(left(s.staff_id, 100), ''), count(*),
       coalesce(sum(s.price_minor), 0)::bigint, count(*) FILTER (WHERE s.price_minor IS NULL),
       count(*) FILTER (WHERE s.covered), coalesce(sum(s.price_minor) FILTER (WHERE s.covered), 0)::bigint,
       coalesce(sum(s.risk * s.price_minor) FILTER (WHERE NOT s.covered), 0)::double precision,
       coalesce(sum(s.risk * (1 - s.risk) * s.price_minor::double precision * s.price_minor) FILTER (WHERE NOT s.covered), 0)::double precision
  FROM (
    SELECT o.start_at, o.staff_id, o.price_minor, o.risk_score::double precision AS risk,
           EXISTS (SELECT FROM dashboard.waitlist_matches m
                    WHERE m.tenant_id = $1 AND m.booking_id = o.external_id
                      AND m.state = 'standby' AND m.agreed_at IS NOT NULL) AS covered
      FROM dashboard.okoshko_slots($1, ARRAY(
             SELECT b.external_id::text
               FROM dashboard.okoshko_may_be_slots($1, $3::timestamptz,
                      least($5::timestamptz, ($2::timestamptz[])[cardinality($2::timestamptz[])]), $4::numeric) b
              LIMIT 5000), $3::timestamptz, $4::numeric) o
     WHERE o.state = 'at_risk'
       AND NOT EXISTS (SELECT FROM dashboard.slot_ignores i WHERE i.tenant_id = $1 AND i.booking_id = o.external_id)) s
 WHERE s.start_at < ($2::timestamptz[])[cardinality($2::timestamptz[])]
 GROUP BY 1, 2
 LIMIT 10000
