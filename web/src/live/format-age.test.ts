import { createInstance } from 'i18next';
import ICU from 'i18next-icu';
import { expect, it } from 'vitest';
import { ru } from '@/i18n/ru';
import { formatAge } from './format-age';

it('counts tenths, seconds, minutes and hours', async () => {
  const i18n = createInstance();
  await i18n.use(new ICU()).init({
    lng: 'ru',
    resources: { ru: { translation: ru } },
    keySeparator: false,
    nsSeparator: false,
  });
  const age = (ms: number) => formatAge(ms, 'ru', i18n.t).replace('\u00a0', ' ');
  expect([0, 440, 999, 1000, 38_900, 60_000, 7_200_000].map(age)).toEqual([
    '0,1 с',
    '0,4 с',
    '0,9 с',
    '1 с',
    '38 с',
    '1 мин',
    '2 ч',
  ]);
});
