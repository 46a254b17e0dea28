import { describe, expect, it } from 'vitest';
import type { User } from '@/api/types';
import { mayManage, nameOf, rolesToGive, stateOf } from './person-rules';

const anna: User = {
  id: 7,
  email: 'anna@x.test',
  first_name: 'Анна',
  last_name: '',
  role: 'admin',
  active: true,
  invited: false,
  tenant: null,
  sessions: 0,
  last_used_at: null,
};

describe('roles', () => {
  it('are given up to one’s own', () => {
    expect(rolesToGive('admin')).toEqual(['staff', 'admin']);
    expect(rolesToGive('super_admin')).toEqual(['staff', 'admin', 'owner']);
    expect(rolesToGive('staff')).toEqual(['staff']);
  });

  it('above one’s own and oneself cannot be managed', () => {
    expect(mayManage({ id: 1, role: 'admin' }, anna)).toBe(true);
    expect(mayManage({ id: 7, role: 'owner' }, anna)).toBe(false);
    expect(mayManage({ id: 1, role: 'admin' }, { ...anna, role: 'owner' })).toBe(false);
  });
});

describe('a person', () => {
  it('without a name is their e-mail', () => {
    expect(nameOf(anna)).toBe('Анна');
    expect(nameOf({ ...anna, first_name: '' })).toBe('anna@x.test');
  });

  it('who is shut out is that, invited or not', () => {
    expect(stateOf({ ...anna, invited: true })).toBe('invited');
    expect(stateOf({ ...anna, invited: true, active: false })).toBe('disabled');
  });
});
