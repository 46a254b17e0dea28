import type { startLinks as russian } from '../ru/start-links';

export const startLinks = {
  'startLinks.open': 'Invite to the bot',
  'startLinks.title': 'Invitation to the salon’s bot',
  'startLinks.text':
    '{name} points the phone’s camera at the code and taps “Start”. From then on offers and reminders arrive in that messenger.',
  'startLinks.personal':
    'The link is personal: whoever opens it gets the messages to this client. Show it to the client only.',
  'startLinks.none':
    'The salon has no connected bot. Connect Telegram or MAX on the screen Channels.',
  'startLinks.failed': 'The links could not be loaded',
  'startLinks.code': 'Code for {messenger}',
  'startLinks.copy': 'Copy the link for {messenger}',
  'startLinks.print': 'Print',
  'startLinks.ready': 'Done',
} as const satisfies Record<keyof typeof russian, string>;
