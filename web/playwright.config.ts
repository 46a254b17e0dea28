import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  // Starts a server with the demo salons; the file lists its requirements.
  globalSetup: './e2e/start-server.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // On a machine that is busy for a moment a test may be retried; it is then reported as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1440, height: 900 },
    trace: 'on-first-retry',
    // Requests of a service worker pass by page.route(); e2e/offline.spec.ts allows it.
    serviceWorkers: 'block',
    launchOptions: {
      // Debian's Chromium: no browser is downloaded.
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
