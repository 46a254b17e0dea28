import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-rules';

describe('a new password', () => {
  it('is refused below ten characters and told how many are missing', () => {
    expect(passwordProblem('old', 'пароль')).toEqual({ kind: 'short', missing: 4 });
  });

  it('counts an emoji as one character', () => {
    expect(passwordProblem('old', '💅'.repeat(9))).toEqual({ kind: 'short', missing: 1 });
  });

  it('must differ from the current one', () => {
    expect(passwordProblem('зелёная лошадь', 'зелёная лошадь')).toEqual({ kind: 'same' });
  });

  it('may be anything else, spaces included', () => {
    expect(passwordProblem('old', 'лошадь ест сено')).toBeNull();
  });
});
