import type { mirror as russian } from '../ru/mirror';

export const mirror = {
  'nav.mirror': 'YClients',
  'shortcuts.goMirror': 'Open the YClients connection',

  'mirror.title': 'YClients',
  'mirror.failed': 'The connection did not load',
  'mirror.none': 'YClients is not connected',
  'mirror.noneText':
    'Once connected, bookings, clients, services and stylists appear here automatically and are updated every minute. Nothing is changed in YClients until you allow it.',
  'mirror.connect': 'Connect',
  'mirror.connectTitle': 'Connect YClients',
  'mirror.companyId': 'ID in YClients',
  'mirror.companyIdHint': 'The number in the address of the YClients account',
  'mirror.token': 'Token of the YClients user',
  'mirror.tokenHint': 'Changes with the password of the user. Stored encrypted and never shown',
  'mirror.check': 'Check',
  'mirror.checkAgain': 'Change',
  'mirror.found': 'Found the salon “{title}”',
  'mirror.foundMasters': '{count, plural, one {# stylist} other {# stylists}}',
  'mirror.foundComing': '{count, plural, one {# coming booking} other {# coming bookings}}',
  'mirror.foundZone': 'Time zone {zone}',
  'mirror.willRead':
    'Coming bookings are loaded first, then clients and the history of 24 months. Loading can be stopped and continued.',

  'mirror.state.importing': 'Loading',
  'mirror.state.live': 'Connected',
  'mirror.state.behind': 'Behind',
  'mirror.state.broken': 'Not working',
  'mirror.state.stopped': 'Stopped',
  'mirror.stateText.importing':
    'New and changed bookings come in already, the history is still being loaded.',
  'mirror.stateText.live': 'Changes come in within a minute.',
  'mirror.stateText.behind':
    'YClients has not sent changes for some time. It is asked again automatically.',
  'mirror.stateText.broken': 'No changes come in until this is fixed.',
  'mirror.stateText.stopped': 'Nothing is loaded until you continue.',
  'mirror.okAt': 'Last answer of YClients:',
  'mirror.company': 'ID {id}, time zone {zone}',
  'mirror.companyNoZone': 'ID {id}',

  'mirror.trouble.refused':
    'YClients does not accept the token: the password may have changed. Enter a new token.',
  'mirror.trouble.no-access': 'The user has no rights to this salon. Grant the rights in YClients.',
  'mirror.trouble.licence-expired':
    'The YClients licence has expired. Renew it, loading continues automatically.',
  'mirror.trouble.not-found': 'YClients has no salon with this ID.',
  'mirror.trouble.not-configured':
    'The server has no YClients partner token. Ask the administrator.',
  'mirror.trouble.secret-missing':
    'The token of the salon is missing or this server cannot open it. Enter a new token.',
  'mirror.trouble.throttled':
    'Too many requests to YClients. Loading waits and continues automatically.',
  'mirror.trouble.unreachable': 'YClients does not answer. It is asked again automatically.',
  'mirror.trouble.failed': 'YClients answered with an error. It is asked again automatically.',
  'mirror.trouble.moved': 'YClients answered with an error. It is asked again automatically.',

  'mirror.notices': 'Changes within seconds',
  'mirror.noticesText':
    'Without this, YClients is asked once a minute. For changes to arrive at once, add this address in the webhook settings of YClients. Leave the other addresses of that list as they are.',
  'mirror.noticesAddress': 'Address for webhooks',
  'mirror.noticedAt': 'Last message of YClients:',
  'mirror.noticedNever': 'YClients has not sent anything to this address yet.',
  'mirror.noticesRefused':
    '{count, plural, one {# message was} other {# messages were}} about another salon and not accepted. Check that the address is entered for the right salon.',

  'mirror.writing': 'Booking in YClients',
  'mirror.writingText':
    'What to do when a client takes a slot. The client gets the answer only once the booking exists in YClients.',
  'mirror.writing.off': 'Do not book',
  'mirror.writing.ask': 'Book at a click',
  'mirror.writing.automatic': 'Book automatically',
  'mirror.writingHint.off': 'You add the bookings to YClients yourself.',
  'mirror.writingHint.ask':
    'On the waitlist, “Book in YClients” appears next to a slot that a client has taken.',
  'mirror.writingHint.automatic':
    'We check that the time is free, add the booking and tell the client. If the time is gone, the client is told so and the request stays on the waitlist.',
  'mirror.writingSaved': 'Saved',

  'mirror.progress': 'What is loaded',
  'mirror.kind.staff': 'Stylists',
  'mirror.kind.services': 'Services',
  'mirror.kind.coming': 'Coming bookings',
  'mirror.kind.changes': 'Changes',
  'mirror.kind.clients': 'Clients',
  'mirror.kind.history': 'History of 24 months',
  'mirror.kind.compare': 'Nightly comparison',
  'mirror.waiting': 'waiting',
  'mirror.done': 'done',
  'mirror.percent': '{percent}%',
  'mirror.unreadable':
    '{count, plural, one {# row could not be read} other {# rows could not be read}}',

  'mirror.newToken': 'New token',
  'mirror.stop': 'Stop',
  'mirror.resume': 'Continue',
  'mirror.disconnect': 'Disconnect',
  'mirror.disconnectTitle': 'Disconnect YClients?',
  'mirror.disconnectText': 'New bookings will no longer come in. What is loaded stays.',
  'mirror.disconnected': 'YClients is disconnected. The loaded data stays.',

  'problem.mirror-other-company': 'Another YClients salon is connected. Disconnect it first.',
  'problem.mirror-refused': 'YClients does not let this salon be read.',
  'problem.mirror-not-found': 'YClients is disconnected already.',
  'problem.match-not-accepted': 'The client has not taken this slot yet.',
  'problem.writing-off':
    'Booking in YClients is switched off. You can switch it on on the YClients screen.',
  'problem.calls-used-up': 'Too many requests to YClients. Wait a few seconds.',
} as const satisfies Record<keyof typeof russian, string>;
