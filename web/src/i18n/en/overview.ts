import type { overview as russian } from '../ru/overview';

export const overview = {
  'nav.overview': 'Overview',
  'shortcuts.goOverview': 'Open the overview',

  'days.title': 'Days',
  'days.from': 'From',
  'days.to': 'To',
  'days.show': 'Show',
  'days.missing': 'Choose both days.',
  'days.reversed': 'The second day is before the first.',
  'days.notOver': 'This day is not over yet.',
  'days.tooLong':
    'At most {days, plural, one {# day} other {# days}}, and none before the year 2000.',

  'overview.title': 'Overview',
  'overview.period': 'Period',
  'overview.days7': '7 days',
  'overview.days30': '30 days',
  'overview.days90': '90 days',
  'overview.daysOwn': 'Custom',
  'overview.compared': '{days} · compared with {before}',
  'overview.failed': 'The overview did not load',
  'overview.forbiddenTitle': 'The overview is for the owner and the administrator',
  'overview.forbiddenText': 'You can see the salon’s clients and conversations.',
  'overview.emptyTitle': 'Nothing to count yet',
  'overview.emptyText':
    'Conversations, bookings and revenue by day appear here automatically after the bot’s first conversation with a client or an import.',
  'overview.notCollected':
    'Conversations of these days have not been counted yet. A nightly job does that and catches up automatically.',
  'overview.partlyCollected':
    '{collected} of {days, plural, one {# day} other {# days}} counted, so daily averages are compared.',

  'overview.untied':
    '{count, plural, one {# booking is} other {# bookings are}} tied to no client, so the visits are on no card.',
  'overview.untiedUnknown':
    'Client not found: {count, number}. They are tied once the bot or an import adds the client.',
  'overview.untiedAmbiguous':
    'Several clients fit: {count, number}. Look for double cards with one phone number.',

  'overview.dialogues': 'Conversations',
  'overview.bookings': 'Bookings',
  'overview.conversion': 'Booking conversion',
  'overview.conversionShort': 'Conversion',
  'overview.response': 'Bot response time',
  'overview.visits': 'Visits',
  'overview.revenue': 'Revenue',
  'overview.versus': '{days, plural, one {vs previous day} other {vs previous # days}}',
  'overview.nothingBefore': 'nothing to compare with',
  'overview.points': '{value}\u00a0pp',
  'overview.seconds': '{value}\u00a0s',
  'overview.faster': '{value}, faster',
  'overview.slower': '{value}, slower',
  'overview.same': 'no change',

  'overview.byDay': 'By day',
  'overview.showNumbers': 'Show as numbers',
  'overview.showChart': 'Show as a chart',
  'overview.modeTalk': 'Bookings',
  'overview.modeResponse': 'Bot response time',
  'overview.modeVisits': 'Visits',
  'overview.chartLabel':
    '{title}: a chart. The button “Show as numbers” opens the same figures as a table.',
  'overview.day': 'Day',
  'overview.notCounted': 'not counted',

  'overview.funnel': 'From conversation to visit',
  'overview.stage.started': 'Started a conversation',
  'overview.stage.service_selection': 'Chose a service',
  'overview.stage.staff_selection': 'Chose a stylist',
  'overview.stage.date_selection': 'Chose a day',
  'overview.stage.time_selection': 'Chose a time',
  'overview.stage.booked': 'Booked',
  'overview.stage.attended': 'Attended',
  'overview.weakest.service_selection': 'Most drop off while choosing a service',
  'overview.weakest.staff_selection': 'Most drop off while choosing a stylist',
  'overview.weakest.date_selection': 'Most drop off while choosing a day',
  'overview.weakest.time_selection': 'Most drop off while choosing a time',
  'overview.upcoming':
    '{count, plural, one {# more visit upcoming} other {# more visits upcoming}}',

  'overview.atRisk': 'Money at risk, 7 days',
  'overview.atRiskBookings':
    '{count, plural, one {# booking} other {# bookings}} with a risk from {share}',
  'overview.atRiskUnpriced':
    '{count, plural, one {# without a known price} other {# without a known price}}',
  'overview.atRiskNone': 'No bookings at risk',
  'overview.atRiskNoneText':
    '{count, plural, one {# booking} other {# bookings}} of the next seven days checked.',
  'overview.atRiskUnknown': 'The risk has not been calculated yet',
  'overview.atRiskUnknownText': 'Scores appear once the risk job has run.',
  'overview.amount': 'At risk',

  'overview.asking': 'What asking “Are you coming?” is worth',
  'overview.askingGroups':
    'In a year, asked about {asked} bookings and left {unasked} unasked at random',
  'overview.asking.missed': 'No-shows',
  'overview.asking.cancelled': 'Cancellations',
  'overview.askingPoints': '{points}\u00a0pp',
  'overview.askingBetween': '{low} to {high}\u00a0pp, 95% interval',
  'overview.askingFew': 'too few bookings to tell',
  'overview.askingUnsure': 'May be chance.',
  'overview.askingShares': 'asked: {asked}, not asked: {unasked}',
  'overview.recovered': 'Recovered',
  'overview.recoveredWaitlist': 'Waitlist, this month',
  'overview.recoveredFilled':
    '{count, plural, =0 {no slot filled yet} one {# slot filled} other {# slots filled}}',
  'overview.recoveredCaveat':
    'Slots taken by clients from the waitlist. There is no control group here: some of them would have been filled anyway.',
  'overview.recoveredWinback':
    'Win-back above the control group, {days, plural, one {# day} other {# days}}',
  'overview.recoveredBetween': '{low} to {high}, 95% interval',
  'overview.recoveredFew': 'too few messages to tell',
  'overview.recoveredFailed': 'Could not load, trying again soon',
  'overview.came': 'Visits and revenue',
  'overview.cameVisits': '{count, plural, one {# visit} other {# visits}}',
  'overview.cameAverage': '{money} per visit on average',
  'overview.cameNone': 'No visits on these days',

  'overview.today': 'Today',
  'overview.todayAt': 'as of {time}',
  'overview.todayFailed': 'Not updating, data of {time}',
  'overview.usually': '{count, plural, one {usually # a day} other {usually # a day}}',
  'overview.active': 'Writing now',
  'overview.activeHint': 'in the last half hour',
  'overview.visitsToday': 'Visits',
  'overview.visitsOf': '{attended} of {expected}',
  'overview.visitsHint': 'attended of those booked',
  'overview.revenueToday': 'Revenue from visits',

  'overview.alerts': 'Needs attention',
  'alert.low_conversion': 'Conversion has fallen',
  'alert.high_drop_off': 'Clients drop off more often',
  'alert.error_spike': 'More errors than usual',
  'alert.other': 'Something is wrong',
  'alert.severity.critical': 'Urgent',
  'alert.severity.warning': 'Important',
  'alert.severity.info': 'For information',
  'alert.numbers': 'now {actual}, threshold {threshold}',
  'alert.acknowledge': 'Got it',
  'alert.acknowledgeNamed': 'Got it: {name}',
  'alert.done': 'Marked as seen',
  'alert.failed': 'Could not mark as seen',
} as const satisfies Record<keyof typeof russian, string>;
