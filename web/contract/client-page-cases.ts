import type { Case } from './cases.js';
import { clientLink as token, linkedWish } from './world.js';

const shows = (part: string) => (body: string) => (body.includes(part) ? undefined : part);

export const clientPageCases: Record<string, Case> = {
  showClientPage: { call: { path: { token } }, expects: shows('Стрижка') },
  answerOnClientPage: { call: { path: { token, action: 'resume' } }, expects: shows('<h1>') },
  chooseOnClientPage: {
    call: { path: { token, action: 'withdraw', id: linkedWish } },
    expects: shows('<h1>'),
  },
};
