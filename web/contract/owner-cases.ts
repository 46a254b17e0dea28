import type { Case } from './cases.js';
import { salon } from './world.js';

const ofSalon = { tenant: salon };

let created = 0;

/** The figures by master and weekday, and the goals of the owner. */
export const ownerCases = (
  contains: (...parts: string[]) => (body: string) => string | undefined,
): Record<string, Case> => ({
  listSalons: {
    call: { query: { limit: '50' } },
    refused: ['admin', 'owner', 'staff', 'bot'],
    expects: contains('Лилия', '"ahead"', '"connection"'),
  },
  createTenant: {
    call: {
      body: {
        name: 'Орхидея',
        time_zone: 'Asia/Yekaterinburg',
        language: 'ru',
        // A new e-mail at each call.
        get email() {
          created += 1;
          return `first-owner-${created}@contract.test`;
        },
        first_name: 'Вера',
        last_name: '',
      },
    },
    refused: ['admin', 'owner', 'staff', 'bot'],
    textFields: ['name', 'time_zone', 'language', 'email', 'first_name'],
    expects: contains('"secret"', '"id"'),
  },
  getBreakdown: {
    call: { path: ofSalon, query: { days: '90' } },
    refused: ['staff', 'bot'],
    expects: contains('"weekday":7', '"covered":', 'Ольга'),
  },
  exportBreakdown: {
    call: { path: ofSalon, query: { days: '90', by: 'staff', language: 'ru' } },
    refused: ['staff', 'bot'],
    expects: contains('\uFEFF', 'Мастер;Записей', 'Ольга;', 'Всего;'),
  },
  listCountedBookings: {
    call: { path: ofSalon, query: { days: '90', outcome: 'attended' } },
    refused: ['staff', 'bot'],
    expects: contains('"outcome":"attended"', '"start_at"'),
  },
  getGoals: { call: { path: ofSalon }, refused: ['staff', 'bot'], expects: contains('"visits"') },
  saveGoals: {
    call: {
      path: ofSalon,
      body: {
        bookings: 100,
        conversion: 4000,
        visits: 120,
        revenue: 50_000_000,
        fell_through: null,
      },
    },
    refused: ['admin', 'staff', 'bot'],
    expects: contains('"visits":120', '"fell_through":null'),
  },
});
