import type { live as russian } from '../ru/live';

export const live = {
  'live.live': 'Live',
  'live.connecting': 'Connecting',
  'live.reconnecting': 'Reconnecting',
  'live.polling': 'Refreshed every 5\u00a0s',
  'live.offline': 'Offline',
  'live.ended': 'Not updating',
  'live.short.connecting': 'Link…',
  'live.short.polling': 'every 5\u00a0s',
  'live.short.ended': 'Stopped',
  'live.age': 'data {age} old',
  'live.seconds': '{count}\u00a0s',
  'live.minutes': '{count}\u00a0min',
  'live.hours': '{count}\u00a0h',
  'live.hint.live':
    'Changes arrive automatically. The time shows how long ago the server last responded.',
  'live.hint.connecting': 'Connecting to the server.',
  'live.hint.reconnecting': 'The connection was lost. What you see is what had arrived.',
  'live.hint.polling':
    'Live updates do not reach this browser, so the list is refreshed every few seconds.',
  'live.hint.offline': 'This computer is offline. What you see is what had arrived.',
  'live.hint.ended': 'The server has stopped sending updates. Reload the page.',
  'live.said.live': 'The page is live',
  'live.said.connecting': 'Connecting',
  'live.said.reconnecting': 'The connection to the server was lost, reconnecting',
  'live.said.polling': 'The list is refreshed every 5 seconds',
  'live.said.offline': 'Offline',
  'live.said.ended': 'The page is no longer updating',
} as const satisfies Record<keyof typeof russian, string>;
