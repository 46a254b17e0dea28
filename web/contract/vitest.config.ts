import { defineConfig } from 'vitest/config';

// The API held against its description: the real binary on a real PostgreSQL.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: 'node',
    include: ['*.contract.ts'],
    globalSetup: ['./environment.ts'],
    // Sessions are remembered for two seconds and hashing is slow on purpose.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'threads',
    fileParallelism: false,
  },
});
