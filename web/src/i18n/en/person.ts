import type { person as russian } from '../ru/person';

export const person = {
  'person.menu': 'Client data',
  'person.label': 'Personal data',
  'person.page': 'Download as a page',
  'person.json': 'Download as JSON',
  'person.erase': 'Erase data…',
  'person.eraseTitle': 'Erase data: {name}',
  'person.previewFailed': 'Could not count the client’s data',
  'person.eraseText':
    'The client disappears from every screen at once and gets no more messages. YClients, files and the bot will not bring them back.',
  'person.eraseIdentity':
    'The name, phone, chats, personal links and ids in other systems are erased.',
  'person.eraseMessages':
    '{count, plural, =0 {The salon sent no messages.} one {The text of # message from the salon is erased; it is cancelled if it has not left.} other {The texts of # messages from the salon are erased; those that have not left are cancelled.}}',
  'person.eraseKept':
    '{count, plural, =0 {The client has no bookings.} one {# booking stays in the figures without a name: visits and money do not change.} other {# bookings stay in the figures without a name: visits and money do not change.}}',
  'person.eraseUndo':
    '{count, plural, one {You can undo this for # day: until then an encrypted copy is kept, then it is deleted.} other {You can undo this for # days: until then an encrypted copy is kept, then it is deleted.}}',
  'person.eraseNoUndo': 'This cannot be undone: the salon keeps no copy.',
  'person.samePhone':
    '{count, plural, one {# other client has the same phone. Their card stays.} other {# other clients have the same phone. Their cards stay.}}',
  'person.botTables': 'Also erase what the bot stores',
  'person.botTablesText': 'In the bot’s tables, this erases:',
  'person.botProfile': 'name, phone, Telegram and WhatsApp chats, YClients id, tags',
  'person.botMemory': 'everything the bot remembers; messages from the bot are turned off',
  'person.botConversations':
    '{count, plural, one {the summary of # conversation} other {the summaries of # conversations}}',
  'person.botMessages':
    '{count, plural, one {the text of # message in conversations} other {the texts of # messages in conversations}}',
  'person.botRequests':
    '{count, plural, one {name, phone and comment of # request; an open one is closed} other {names, phones and comments of # requests; open ones are closed}}',
  'person.botTablesOff': 'Without this, the bot’s tables do not change.',
  'person.eraseConfirm': 'Erase',
  'person.erased': 'The client’s data was erased',
  'person.erasedUndo': 'You can undo this until {until}: “Erased clients” above the list.',
  'person.erasedFinal': 'No copy is kept.',
  'person.erasures': 'Erased clients',
  'person.erasuresText':
    'There are no names here: while an erasure can be undone the copy is encrypted, and after that there is none.',
  'person.erasuresNone': 'No client data has been erased here yet.',
  'person.erasuresFailed': 'The list did not load',
  'person.undoDays': 'Days in which it can be undone',
  'person.undoDaysHint': '0 to 90; 0 keeps no copy. For new erasures.',
  'person.undoDaysSave': 'Save the time',
  'person.undoDaysSaved': 'The time to undo was saved',
  'person.undoUntil': 'can be undone until {until}',
  'person.final': 'erased for good',
  'person.undoOne': 'Undo the erasure: {at}',
  'person.undone': 'The client’s data was restored',
  'problem.erasure-final': 'The time to undo has passed: the copy is gone',
  'problem.erasure-not-found': 'This erasure was already undone',
} as const satisfies Record<keyof typeof russian, string>;
