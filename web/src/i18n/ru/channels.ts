export const channels = {
  'nav.channels': 'Каналы',
  'shortcuts.goChannels': 'Открыть каналы',

  'channels.title': 'Каналы',
  'channels.intro':
    'Сообщения клиентам уходят через собственного бота салона. Кого бот не знает, тому пишет чат-бот, как раньше.',
  'channels.failed': 'Каналы не загрузились',
  'channels.name.telegram': 'Telegram',
  'channels.name.max': 'MAX',
  'channels.none': 'Не подключён',
  'channels.connect': 'Подключить',
  'channels.connectTitle': 'Подключить {name}',
  'channels.connectOne': 'Подключить {name}',
  'channels.token': 'Токен бота',
  'channels.tokenHint.telegram': 'Его выдаёт @BotFather. Храним зашифрованным и не показываем',
  'channels.tokenHint.max': 'Из кабинета MAX для бизнеса. Храним зашифрованным и не показываем',
  'channels.mode': 'Кто отвечает в боте',
  'channels.mode.send_only': 'Другая программа',
  'channels.mode.full': 'Okoshko',
  'channels.modeHint.send_only':
    'Бот уже работает в другой программе. Okoshko только отправляет сообщения, кнопок в них нет.',
  'channels.modeHint.full':
    'Okoshko получает ответы клиентов, в предложениях есть кнопки. Другая программа ответов не получит.',

  'channels.state.ok': 'Работает',
  'channels.state.waits': 'Ждёт',
  'channels.state.stopped': 'Не работает',
  'channels.bot': 'Бот @{name}',
  'channels.okAt': 'Последнее отправленное:',
  'channels.waiting':
    '{count, plural, one {# сообщение ждёт отправки} few {# сообщения ждут отправки} many {# сообщений ждут отправки} other {# сообщения ждут отправки}}',
  'channels.waitingSince': 'дольше всех ждёт с',
  'channels.unclear':
    '{count, plural, one {# сообщение за неделю могло не дойти} few {# сообщения за неделю могли не дойти} many {# сообщений за неделю могли не дойти} other {# сообщения за неделю могли не дойти}}',
  'channels.trouble.token-refused': 'Мессенджер не принимает токен. Введите новый токен.',
  'channels.trouble.suspended':
    'Мессенджер не доставляет сообщения бота: возможно, бот заблокирован. Проверьте его в кабинете и введите токен снова.',
  'channels.trouble.secret-missing': 'Токен не открывается этим сервером. Введите новый токен.',
  'channels.trouble.limited': 'Слишком много сообщений сразу. Ждём и продолжаем автоматически.',
  'channels.trouble.unreachable': 'Мессенджер не отвечает. Пробуем снова автоматически.',
  'channels.trouble.failed': 'Мессенджер ответил ошибкой. Продолжаем автоматически.',

  'channels.newToken': 'Новый токен',
  'channels.disconnect': 'Отключить',
  'channels.disconnectTitle': 'Отключить {name}?',
  'channels.disconnectText':
    'Токен будет удалён. Сообщения, которые ещё ждут, достанутся чат-боту.',
  'channels.disconnected': 'Канал отключён.',

  'channels.coverage': 'Кого достигают сообщения',
  'channels.coverageWay': 'Канал',
  'channels.coverageAll': 'Все клиенты',
  'channels.coverageSoon':
    'С записью на {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'channels.coverageFailed': 'Охват не загрузился',
  'channels.way.max': 'MAX',
  'channels.way.telegram': 'Telegram',
  'channels.way.bot': 'Только чат-бот',
  'channels.way.none': 'Только телефон',

  'channels.rules': 'Правила сообщений',
  'channels.rulesFailed': 'Правила не загрузились',
  'channels.rulesSaved': 'Правила сохранены.',
  'channels.consent': 'Реклама только с согласия',
  'channels.consentHint':
    'Возвращать клиентов сообщениями можно, только если в карточке есть согласие на рекламу.',
  'channels.maxContract': 'Договор с MAX',
  'channels.maxContractHint':
    'Без договора бот MAX отвечает клиентам и отправляет предложения, о которых они просили.',
  'channels.maxContract.none': 'без договора',
  'channels.maxContract.service': 'сервисные сообщения: вопрос о визите',
  'channels.maxContract.marketing': 'сервисные и рекламные',
  'channels.telegramWinback': 'Возвращать клиентов через Telegram',
  'channels.telegramWinbackHint': 'Бот салона в Telegram отправляет и рекламные сообщения.',
  'channels.telegramWinbackWarning':
    'Telegram в России ограничен: реклама в нём может нарушать закон, а за жалобы клиентов бота блокируют. Решение остаётся за салоном.',
  'channels.unasked': 'Не спрашивать о визите',
  'channels.unaskedHint':
    'Столько рискованных записей, выбранных случайно, оставим без вопроса «Придёте?», чтобы измерить, что он даёт. Итог будет в обзоре.',
  'channels.unaskedNone': 'никого не пропускать',
  'channels.unaskedShare': '{percent}\u00a0% записей',

  'channels.texts': 'Тексты сообщений',
  'channels.textsHint':
    'Тексты для возврата клиентов — в настройках салона. Ссылка на страницу клиента добавляется автоматически.',
  'channels.textsFailed': 'Тексты не загрузились',
  'channels.textKind': 'Какое сообщение',
  'channels.textKind.offer': 'Предложение окошка',
  'channels.textKind.standby': 'Вопрос о резерве',
  'channels.textKind.promoted': 'Окошко ваше',
  'channels.textKind.notice': 'Вопрос «Придёте?»',
  'channels.textKind.late_answer': 'Ответ опоздал',
  'channels.textLanguage': 'Язык сообщения',
  'channels.text': 'Текст сообщения',
  'channels.textLength': '{length} из {max} символов',
  'channels.insert': 'Вставить: {word}',
  'channels.preview': 'Так увидит клиент',
  'channels.textSave': 'Сохранить текст',
  'channels.textStandard': 'Вернуть стандартный',
  'channels.textSaved': 'Текст сохранён.',
  'channels.textFault.required': 'Напишите текст.',
  'channels.textFault.too-long': 'Текст слишком длинный: сократите его.',
  'channels.textFault.not-text': 'В тексте есть недопустимые символы: наберите его заново.',
  'channels.textFault.unknown-placeholder':
    'В фигурных скобках может быть только слово из списка ниже.',
  'channels.textFault.other': 'Такой текст нельзя сохранить.',
  'channels.word.first_name': 'имя',
  'channels.word.salon': 'салон',
  'channels.word.place': 'услуга, время и мастер',
  'channels.word.service': 'услуга',
  'channels.word.master': 'мастер',
  'channels.word.date': 'дата',
  'channels.word.time': 'время',
  'channels.word.until': ', до какого времени ответить',
  'channels.word.deadline': 'срок ответа',
  'channels.word.reason': 'почему поздно',
  'channels.word.next': 'что предложить взамен',

  'channels.refused.token-refused': 'Мессенджер не принимает этот токен.',
  'channels.refused.limited': 'Слишком много запросов к мессенджеру. Попробуйте через минуту.',
  'channels.refused.unreachable': 'Мессенджер не отвечает. Попробуйте ещё раз.',
  'channels.refused.failed': 'Мессенджер ответил ошибкой. Попробуйте ещё раз.',

  'problem.channel-refused': 'Мессенджер не принимает этот токен.',
  'problem.channel-bot-taken':
    'Ответы в этом боте уже получает другой салон. Выберите «Другая программа».',
  'problem.channel-not-found': 'Канал уже отключён.',
} as const;
