import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** Screenshots for docs/screens; `make screens` runs it. */
export default defineConfig(tests, {
  testDir: 'e2e/screens',
  testMatch: 'screens.ts',
  retries: 0,
  use: { trace: 'off', reducedMotion: 'reduce' } as never,
});
