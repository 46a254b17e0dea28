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

  'channels.coverage': 'Whom messages reach',
  'channels.coverageWay': 'Channel',
  'channels.coverageAll': 'All clients',
  'channels.coverageSoon': 'Booked within {days, plural, one {# day} other {# days}}',
  'channels.coverageFailed': 'The coverage did not load',
  'channels.way.max': 'MAX',
  'channels.way.telegram': 'Telegram',
  'channels.way.bot': 'Chat bot only',
  'channels.way.none': 'Phone only',

  'channels.rules': 'Message rules',
  'channels.rulesFailed': 'The rules did not load',
  'channels.rulesSaved': 'Rules saved.',
  'channels.consent': 'Advertising only with consent',
  'channels.consentHint':
    'Win-back messages go only to clients whose card has a consent to advertising.',
  'channels.maxContract': 'Contract with MAX',
  'channels.maxContractHint':
    'Without a contract the MAX bot answers clients and sends the offers they asked for.',
  'channels.maxContract.none': 'no contract',
  'channels.maxContract.service': 'service messages: asking about a visit',
  'channels.maxContract.marketing': 'service and advertising',
  'channels.telegramWinback': 'Win-back through Telegram',
  'channels.telegramWinbackHint': 'The salon’s Telegram bot sends advertising too.',
  'channels.telegramWinbackWarning':
    'Telegram is restricted in Russia: advertising there may break the law, and bots are blocked when clients complain. The salon decides.',
  'channels.unasked': 'Leave unasked',
  'channels.unaskedHint':
    'This share of risky bookings, chosen at random, is not asked “Are you coming?”, to measure what asking is worth. The overview shows the result.',
  'channels.unaskedNone': 'ask everyone',
  'channels.unaskedShare': '{percent}% of bookings',

  'channels.texts': 'Message texts',
  'channels.textsHint':
    'Win-back texts are in the salon’s settings. The link to the client’s page is added automatically.',
  'channels.textsFailed': 'The texts did not load',
  'channels.textKind': 'Which message',
  'channels.textKind.offer': 'Offer of a slot',
  'channels.textKind.standby': 'Standby question',
  'channels.textKind.promoted': 'The slot is yours',
  'channels.textKind.notice': '“Are you coming?”',
  'channels.textKind.late_answer': 'The answer was late',
  'channels.textLanguage': 'Language of the message',
  'channels.text': 'Message text',
  'channels.textLength': '{length} of {max} characters',
  'channels.insert': 'Insert: {word}',
  'channels.preview': 'What the client sees',
  'channels.textSave': 'Save text',
  'channels.textStandard': 'Use the standard text',
  'channels.textSaved': 'Text saved.',
  'channels.textFault.required': 'Write a text.',
  'channels.textFault.too-long': 'The text is too long: shorten it.',
  'channels.textFault.not-text': 'The text has characters that cannot be sent: type it again.',
  'channels.textFault.unknown-placeholder': 'Braces may only hold a word of the list below.',
  'channels.textFault.other': 'This text cannot be saved.',
  'channels.word.first_name': 'first name',
  'channels.word.salon': 'salon',
  'channels.word.place': 'service, time and stylist',
  'channels.word.service': 'service',
  'channels.word.master': 'stylist',
  'channels.word.date': 'date',
  'channels.word.time': 'time',
  'channels.word.until': ', when to answer by',
  'channels.word.deadline': 'deadline',
  'channels.word.reason': 'why it is late',
  'channels.word.next': 'what to offer instead',

  'channels.refused.token-refused': 'The messenger does not accept this token.',
  'channels.refused.limited': 'Too many requests to the messenger. Try again in a minute.',
  'channels.refused.unreachable': 'The messenger does not answer. Try again.',
  'channels.refused.failed': 'The messenger answered with an error. Try again.',

  'problem.channel-refused': 'The messenger does not accept this token.',
  'problem.channel-bot-taken':
    'Another salon already receives the answers in this bot. Choose “Another program”.',
  'problem.channel-not-found': 'The channel is disconnected already.',
} as const satisfies Record<keyof typeof russian, string>;
