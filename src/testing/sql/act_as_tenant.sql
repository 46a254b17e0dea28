SELECT set_config('okoshko.tenant', $1, true), set_config('role', 'okoshko_app', true)
