import { describe, expect, it } from 'vitest';
import { type Choices, withField, withRole, withStatus } from './choices';

const choices: Choices = {
  base: null,
  month_first: false,
  files: [
    {
      id: 'f',
      role: 'clients',
      duration_unit: null,
      columns: [
        { header: 'Имя', field: 'name' },
        { header: 'Телефон', field: 'phone' },
      ],
    },
  ],
  statuses: [],
};
const columns = (changed: Choices) => changed.files[0]?.columns;

describe('choices of columns', () => {
  it('moves a field to the column that was chosen last', () => {
    expect(columns(withField(choices, 'f', 'Мобильный', 'phone'))).toEqual([
      { header: 'Имя', field: 'name' },
      { header: 'Мобильный', field: 'phone' },
    ]);
  });

  it('joins several columns to a name', () => {
    expect(columns(withField(choices, 'f', 'Фамилия', 'name'))).toContainEqual({
      header: 'Имя',
      field: 'name',
    });
  });

  it('drops a column', () => {
    expect(columns(withField(choices, 'f', 'Телефон', null))).toEqual([
      { header: 'Имя', field: 'name' },
    ]);
  });

  it('keeps of another kind of file what that kind has too', () => {
    expect(columns(withRole(choices, 'f', 'staff', ['id', 'name', 'active']))).toEqual([
      { header: 'Имя', field: 'name' },
    ]);
  });

  it('replaces the meaning of a word', () => {
    const once = withStatus(choices, 'был', 'attended');
    expect(withStatus(once, 'был', 'no_show').statuses).toEqual([
      { word: 'был', status: 'no_show' },
    ]);
    expect(withStatus(once, 'был', null).statuses).toEqual([]);
  });
});
