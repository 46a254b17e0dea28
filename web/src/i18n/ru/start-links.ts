export const startLinks = {
  'startLinks.open': 'Пригласить в бота',
  'startLinks.title': 'Приглашение в бота салона',
  'startLinks.text':
    '{name} наводит камеру телефона на код и нажимает «Старт». После этого предложения и напоминания приходят в этот мессенджер.',
  'startLinks.personal':
    'Ссылка личная: кто её откроет, будет получать сообщения этого клиента. Показывайте её только ему.',
  'startLinks.none':
    'У салона нет подключённого бота. Подключите Telegram или MAX на экране «Каналы».',
  'startLinks.failed': 'Не удалось загрузить ссылки',
  'startLinks.code': 'Код для {messenger}',
  'startLinks.copy': 'Скопировать ссылку {messenger}',
  'startLinks.print': 'Напечатать',
  'startLinks.ready': 'Готово',
} as const;
