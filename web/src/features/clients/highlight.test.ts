import { describe, expect, it } from 'vitest';
import { fold, markDigits, markWords, type Piece } from './highlight';

const show = (pieces: Piece[]) =>
  pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('marking words', () => {
  it.each([
    ['Мария Волкова', ['мари'], '[Мари]я Волкова'],
    ['Алёна Волошина', ['алена'], '[Алёна] Волошина'],
    ['ЁЛКИНА Пелагея', ['елк'], '[ЁЛК]ИНА Пелагея'],
    ['Снежана Приволжская', ['вол'], 'Снежана При[вол]жская'],
    ['Анна Каренина', ['ан'], '[Ан]на Каренина'],
    ['Анна Ан', ['ан', 'анна'], '[Анна] [Ан]'],
    ['Мария', ['мар', 'ария'], '[Мария]'],
    ['Мария', [], 'Мария'],
    ['', ['мар'], ''],
    ['İpek Аня', ['аня'], 'İpek [Аня]'],
    ['Ольга 💅 Ким', ['ким'], 'Ольга 💅 [Ким]'],
  ])('in %j of %j gives %j', (text, words, expected) => {
    expect(show(markWords(text, words))).toBe(expected);
  });

  it('loses nothing of the text', () => {
    const text = 'Мария-Луиза Ёж';
    const pieces = markWords(text, ['е', 'лу', 'мар']);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });

  it('folds without moving a place', () => {
    expect(fold('İЁ💅Я')).toBe('İе💅я');
  });
});

describe('marking digits', () => {
  it.each([
    ['+7 917 123-45-67', '9171234', '+7 [917 123-4]5-67'],
    ['+7 917 ***-**-67', '917', '+7 [917] ***-**-67'],
    ['+7 917 ***-**-67', '4567', '+7 917 ***-**-67'],
    ['+7 917 123-45-67', null, '+7 917 123-45-67'],
  ])('in %j of %j gives %j', (phone, digits, expected) => {
    expect(show(markDigits(phone, digits))).toBe(expected);
  });
});
