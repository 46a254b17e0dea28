import { defineConfig } from 'vitest/config';

// Compares the API with its description: the real binary on a real PostgreSQL.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: 'node',
    include: ['*.contract.ts'],
    globalSetup: ['./environment.ts'],
    // A node caches sessions for two seconds, and hashing is slow on purpose.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'threads',
    fileParallelism: false,
  },
});
