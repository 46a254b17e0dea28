import type { Case } from './cases.js';
import { salon, type Actor } from './world.js';

const ofSalon = { tenant: salon };
/** A token belongs to no user, so it has no inbox. */
const refused: Actor[] = ['bot'];

type Contains = (...parts: string[]) => (answer: string) => string | undefined;

/** The inbox of a user. */
export const attentionCases = (contains: Contains): Record<string, Case> => ({
  getAttention: { call: { path: ofSalon }, refused, expects: contains('"unread"', '"choices"') },
  markAttentionRead: {
    call: { path: ofSalon, body: { read_to: '2026-12-01T09:00:00Z' } },
    refused,
    textFields: ['read_to'],
    expects: contains('"items"'),
  },
  setAttentionChoices: {
    call: { path: ofSalon, body: { sound: true, desktop: false } },
    refused,
    expects: contains('"sound":true'),
  },
});
