import type { channels as russian } from '../ru/channels';

export const channels = {
  'nav.channels': 'Channels',
  'shortcuts.goChannels': 'Open channels',

  'channels.title': 'Channels',
  'channels.intro':
    'Messages to clients leave through a bot of the salon. Clients whom the bot does not know get them from the chat bot, as before.',
  'channels.failed': 'The channels could not be loaded',
  'channels.name.telegram': 'Telegram',
  'channels.name.max': 'MAX',
  'channels.none': 'Not connected',
  'channels.connect': 'Connect',
  'channels.connectTitle': 'Connect {name}',
  'channels.connectOne': 'Connect {name}',
  'channels.token': 'Token of the bot',
  'channels.tokenHint.telegram': 'From @BotFather. Stored encrypted and never shown',
  'channels.tokenHint.max': 'From MAX for business. Stored encrypted and never shown',
  'channels.mode': 'Who answers in the bot',
  'channels.mode.send_only': 'Another program',
  'channels.mode.full': 'Okoshko',
  'channels.modeHint.send_only':
    'The bot already works in another program. Okoshko only sends messages, which have no buttons.',
  'channels.modeHint.full':
    'Okoshko receives the answers of clients, and offers have buttons. No other program receives the answers.',

  'channels.state.ok': 'Works',
  'channels.state.waits': 'Waits',
  'channels.state.stopped': 'Does not work',
  'channels.bot': 'Bot @{name}',
  'channels.okAt': 'Last message sent:',
  'channels.waiting':
    '{count, plural, one {# message waits to be sent} other {# messages wait to be sent}}',
  'channels.waitingSince': 'the oldest since',
  'channels.unclear':
    '{count, plural, one {# message of this week may not have arrived} other {# messages of this week may not have arrived}}',
  'channels.trouble.token-refused': 'The messenger does not accept the token. Enter a new token.',
  'channels.trouble.suspended':
    'The messenger does not deliver messages of the bot, which may be blocked. Check the bot there and enter its token again.',
  'channels.trouble.secret-missing': 'This server cannot read the token. Enter a new token.',
  'channels.trouble.limited': 'Too many messages at once. Sending continues automatically.',
  'channels.trouble.unreachable': 'The messenger does not answer. It is tried again automatically.',
  'channels.trouble.failed':
    'The messenger answered with an error. Sending continues automatically.',

  'channels.newToken': 'New token',
  'channels.disconnect': 'Disconnect',
  'channels.disconnectTitle': 'Disconnect {name}?',
  'channels.disconnectText':
    'The token is deleted. Messages that still wait are left to the chat bot.',
  'channels.disconnected': 'The channel is disconnected.',

  'channels.rules': 'Message rules',
  'channels.rulesFailed': 'The rules did not load',
  'channels.rulesSaved': 'Rules saved.',
  'channels.unasked': 'Leave unasked',
  'channels.unaskedHint':
    'This share of risky bookings, chosen at random, is not asked “Are you coming?”, to measure what asking is worth. The overview shows the result.',
  'channels.unaskedNone': 'ask everyone',
  'channels.unaskedShare': '{percent}% of bookings',

  'channels.refused.token-refused': 'The messenger does not accept this token.',
  'channels.refused.limited': 'Too many requests to the messenger. Try again in a minute.',
  'channels.refused.unreachable': 'The messenger does not answer. Try again.',
  'channels.refused.failed': 'The messenger answered with an error. Try again.',

  'problem.channel-refused': 'The messenger does not accept this token.',
  'problem.channel-bot-taken':
    'Another salon already receives the answers in this bot. Choose “Another program”.',
  'problem.channel-not-found': 'The channel is disconnected already.',
} as const satisfies Record<keyof typeof russian, string>;
