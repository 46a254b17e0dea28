INSERT INTO public.user_ltm_v2 (tenant_id, user_id, preferred_staff_id, last_visit_date, avg_visit_interval, ltm_data)
VALUES ($1, $2, $3, $4, $5, $6::jsonb)
