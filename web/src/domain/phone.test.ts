import { describe, expect, it } from 'vitest';
import { formatPhone } from './phone';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a phone number', () => {
  it.each([
    ['+79171234567', '+7 917 123-45-67'],
    ['+7917*****67', '+7 917 ***-**-67'],
    ['+77011234567', '+7 701 123-45-67'],
    ['+375291234567', '+375 29 123-45-67'.replaceAll('-', ' ')],
    ['+14155552671', '+1 415 555 2671'],
    ['+3725123456', '+372 512 3456'],
    ['+4712345678', '+47 12345678'],
    ['+82212345678', '+82 2 1234 5678'],
    ['+84912345678', '+84 912 345 678'],
    ['3725123456', '3725123456'],
    ['+1415*****71', '+1415*****71'],
    ['+7917', '+7917'],
    ['звонить маме', 'звонить маме'],
    ['', ''],
  ])('%j is written %j', (phone, expected) => {
    expect(plain(formatPhone(phone))).toBe(expected);
  });

  it('never breaks over two lines', () => {
    expect(formatPhone('+79171234567')).not.toContain(' ');
  });
});
