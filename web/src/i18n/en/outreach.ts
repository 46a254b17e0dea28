import type { outreach as russian } from '../ru/outreach';

export const outreach = {
  'problem.outreach-notifications-off': 'The client has switched notifications off.',
  'problem.outreach-opted-out': 'The client asked not to be messaged.',
  'problem.outreach-unreachable':
    'Messages do not reach the client: the bot is blocked or the chat deleted.',
  'problem.outreach-no-chat': 'The client has no chat with the bot.',
  'problem.outreach-no-consent': 'The client has not agreed to such messages: see the card.',
  'problem.outreach-channel-rule':
    'The salon’s rules keep such messages out of the client’s chats: see Channels.',
  'problem.outreach-cooldown': 'The client was messaged recently.',
  'problem.outreach-future-booking': 'The client already has a booking.',
  'problem.outreach-held-out': 'The client is in the control group and is not messaged.',
  'problem.outreach-budget': 'The client has had as many messages as a day or a week allows.',
  'problem.outreach-slot-day': 'The client has been asked three times about slots on that day.',
  'problem.outreach-too-late': 'The message would arrive too late to be useful.',
  'problem.outreach-left': 'The message has already been sent.',
  'problem.message-invalid': 'The text is empty or longer than 4096 characters.',
  'problem.slot-past': 'The booking has begun.',
  'problem.slot-answered': 'The client has already answered.',
  'problem.answer-over':
    'The answer cannot be recorded any more: the booking was cancelled or has begun, or the client answered before.',
  'problem.slot-gone': 'The booking no longer exists: it was cancelled or is over.',
  'problem.template-not-found': 'There is no such text.',
  'problem.command-not-found': 'There is no such message.',
} as const satisfies Record<keyof typeof russian, string>;
