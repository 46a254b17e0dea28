-- no tenant filter: inserts the tenant.
INSERT INTO public.tenants_v2 (id, name, slug, is_active, metadata, created_at, updated_at)
VALUES ($1, $2, $3, true,
        $4::jsonb || jsonb_build_object('demo', jsonb_build_object('seed', $5::text, 'today', $6::text, 'complete', false)),
        now(), now())
