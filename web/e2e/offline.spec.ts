import { expect, test } from './test';

test.use({ as: 'admin', serviceWorkers: 'allow' });

test('the page opens without a network once it was opened with one', async ({ context }) => {
  // Not the fixture's page, which allows no errors: without a network the console has some.
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  // From now on the service worker answers, and keeps the screens that are opened.
  await page.reload();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('Проверьте сеть');
  await context.setOffline(false);
  // By itself: the next attempt is some seconds away.
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

test('no answer of the API is kept', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  const kept = await page.evaluate(async () => {
    const names: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) names.push(new URL(request.url).pathname);
    }
    return names;
  });
  expect(kept).toContain('/');
  expect(kept.filter((name) => name.startsWith('/api'))).toEqual([]);
});

test('the page can be installed', async ({ page, request }) => {
  await page.goto('/');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const answer = await request.get(href ?? '');
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest = (await answer.json()) as { icons: { src: string }[] };
  for (const { src } of manifest.icons) expect((await request.get(src)).status(), src).toBe(200);
});
