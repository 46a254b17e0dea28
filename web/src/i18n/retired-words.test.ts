import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ru } from './ru';

/**
 * Words that were replaced by another word or that users misunderstood, each with its replacement.
 * docs/glossary.md contains the words of the code.
 */
const russian = [
  [/слот/i, 'окошко, or запись where one stands'],
  [/(?<!\p{L})мест(?:о|а|е|у|ом|ах|ам)?(?!\p{L})/iu, 'окошко'],
  [/на вылет/i, 'вернуть, риск ухода'],
  [/в эфире/i, 'обновляется'],
  [/ослабить/i, 'предложить всё равно'],
  [/тревог/i, 'оповещение'],
  [/(?<!\p{L})знак(?:а|и|ов)?(?!\p{L})/iu, 'символ'],
  [/нынешн/i, 'текущий'],
  [/(?<!\p{L})шл[её]т/iu, 'отправляет'],
  [/не получилось|не вышло/i, 'не удалось'],
  [/(?<!\p{L})(?:сам|сама|само)(?!\p{L})/iu, 'автоматически'],
  [/в контроле(?!\p{L})/iu, 'в контрольной группе'],
  [/снять фильтры|сбросить всё/i, 'сбросить фильтры'],
  [/по часам/i, 'по времени'],
  [/разговор/i, 'диалог, переписка'],
  [/давно не был|вернётся сам/i, 'давно без визита, без напоминания: without gender'],
] as const;

const english = [
  [/\bmasters?\b/i, 'stylist'],
  [/\bwish(?:es)?\b/i, 'request'],
  [/\bplaces?\b/i, 'slot'],
  [/\bdialogues?\b/i, 'conversation'],
  [/\btalks?\b/i, 'conversation'],
  [/\bby hand\b/i, 'manually'],
  [/\bby (?:itself|themselves)\b/i, 'automatically'],
  [/\bheld[- ]out\b/i, 'control group'],
  [/\bdrifting\b/i, 'win-back, churn risk'],
  [/\brelax\b/i, 'offer anyway'],
  [/\btake the filters off\b|\bclear all\b/i, 'clear filters'],
  [/\bown days\b/i, 'custom'],
  [/\be-mail\b/i, 'email'],
  [/\b(?:somebody|nobody|everybody)\b/i, 'someone, no one, everyone'],
  [/\bnot .*any more\b/i, 'no longer'],
  [/\bwritten to\b/i, 'messaged'],
] as const;

describe('retired words', () => {
  it.each(russian)('%s is not in a Russian message: %s', (word) => {
    expect(using(ru, word)).toEqual([]);
  });

  it.each(english)('%s is not in an English message: %s', (word) => {
    expect(using(en, word)).toEqual([]);
  });
});

const using = (messages: Record<string, string>, word: RegExp) =>
  Object.entries(messages).filter(([, text]) => word.test(text.replaceAll(/\{\w+[,}]/g, '')));
