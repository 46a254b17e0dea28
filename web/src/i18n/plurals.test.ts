// @vitest-environment happy-dom
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeLanguage, startI18n } from './i18n';

beforeAll(() => startI18n('ru'));

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('plurals', () => {
  it.each([
    [0, '0 визитов'],
    [1, '1 визит'],
    [2, '2 визита'],
    [5, '5 визитов'],
    [11, '11 визитов'],
    [12, '12 визитов'],
    [14, '14 визитов'],
    [21, '21 визит'],
    [22, '22 визита'],
    [25, '25 визитов'],
    [101, '101 визит'],
    [111, '111 визитов'],
    [1.5, '1,5 визита'],
    [4812, '4 812 визитов'],
  ])('in Russian: %j is «%s»', async (count, expected) => {
    await changeLanguage('ru');
    expect(plain(i18next.t('clients.visits', { count }))).toBe(expected);
  });

  it.each([
    [0, '0 visits'],
    [1, '1 visit'],
    [1.5, '1.5 visits'],
    [21, '21 visits'],
    [4812, '4,812 visits'],
  ])('in English: %j is “%s”', async (count, expected) => {
    await changeLanguage('en');
    expect(i18next.t('clients.visits', { count })).toBe(expected);
  });
});
