export const outreach = {
  'problem.outreach-notifications-off': 'Клиент отключил уведомления.',
  'problem.outreach-opted-out': 'Клиент просил не писать.',
  'problem.outreach-unreachable':
    'Сообщения до клиента не доходят: бот заблокирован или чат удалён.',
  'problem.outreach-no-chat': 'У клиента нет чата с ботом.',
  'problem.outreach-no-consent': 'У клиента нет согласия на такие сообщения: см. карточку.',
  'problem.outreach-channel-rule':
    'Правила салона не разрешают такие сообщения в чатах клиента: см. «Каналы».',
  'problem.outreach-cooldown': 'Клиенту недавно писали.',
  'problem.outreach-future-booking': 'Клиент уже записан.',
  'problem.outreach-held-out': 'Клиент в контрольной группе: ему не пишут.',
  'problem.outreach-budget':
    'Клиент уже получил столько сообщений, сколько можно за день или неделю.',
  'problem.outreach-slot-day': 'Клиента уже трижды спрашивали об окошках на этот день.',
  'problem.outreach-too-late': 'К моменту отправки сообщение уже потеряет смысл.',
  'problem.outreach-left': 'Сообщение уже ушло.',
  'problem.message-invalid': 'Текст пустой или длиннее 4096 символов.',
  'problem.slot-past': 'Запись уже началась.',
  'problem.slot-answered': 'Клиент уже ответил, придёт ли.',
  'problem.answer-over':
    'Ответ уже не записать: запись отменена, началась, или клиент ответил раньше.',
  'problem.slot-gone': 'Записи больше нет: она отменена или завершена.',
  'problem.template-not-found': 'Такого текста нет.',
  'problem.command-not-found': 'Такого сообщения нет.',
} as const;
