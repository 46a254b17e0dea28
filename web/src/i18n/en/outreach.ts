import type { outreach as russian } from '../ru/outreach';

export const outreach = {
  'problem.outreach-notifications-off': 'The client has switched notifications off.',
  'problem.outreach-opted-out': 'The client asked not to be written to.',
  'problem.outreach-unreachable':
    'Messages do not reach the client: the bot is blocked or the chat deleted.',
  'problem.outreach-no-chat': 'The client has no chat with the bot.',
  'problem.outreach-cooldown': 'The client was written to not long ago.',
  'problem.outreach-future-booking': 'The client is booked already.',
  'problem.outreach-held-out': 'The client is in the held-out group: nobody writes to them.',
  'problem.outreach-budget': 'The client has had as many messages as a day or a week allows.',
  'problem.outreach-slot-day': 'The client was asked three times about places on that day.',
  'problem.outreach-too-late': 'By the time the message may leave it would be of no use.',
  'problem.outreach-left': 'The message has left already.',
  'problem.message-invalid': 'The text is empty or longer than 4096 characters.',
  'problem.slot-past': 'The booking has begun.',
  'problem.slot-gone': 'The booking is no more: cancelled or over.',
  'problem.command-not-found': 'There is no such message.',
} as const satisfies Record<keyof typeof russian, string>;
