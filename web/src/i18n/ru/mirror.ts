export const mirror = {
  'nav.mirror': 'YClients',
  'shortcuts.goMirror': 'Открыть подключение YClients',

  'mirror.title': 'YClients',
  'mirror.failed': 'Подключение не загрузилось',
  'mirror.none': 'YClients не подключён',
  'mirror.noneText':
    'После подключения записи, клиенты, услуги и мастера появятся здесь автоматически и будут обновляться каждую минуту. В YClients ничего не меняется, пока вы это не включите.',
  'mirror.connect': 'Подключить',
  'mirror.connectTitle': 'Подключить YClients',
  'mirror.companyId': 'ID в YClients',
  'mirror.companyIdHint': 'Число из адреса кабинета YClients',
  'mirror.token': 'Токен пользователя YClients',
  'mirror.tokenHint':
    'Меняется вместе с паролем пользователя. Храним зашифрованным и не показываем',
  'mirror.check': 'Проверить',
  'mirror.checkAgain': 'Изменить',
  'mirror.found': 'Найден салон «{title}»',
  'mirror.foundMasters':
    '{count, plural, one {# мастер} few {# мастера} many {# мастеров} other {# мастера}}',
  'mirror.foundComing':
    '{count, plural, one {# предстоящая запись} few {# предстоящие записи} many {# предстоящих записей} other {# предстоящей записи}}',
  'mirror.foundZone': 'Часовой пояс {zone}',
  'mirror.willRead':
    'Сначала загрузим предстоящие записи, потом клиентов и историю за 24 месяца. Загрузку можно остановить и продолжить.',

  'mirror.state.importing': 'Загружается',
  'mirror.state.live': 'Подключён',
  'mirror.state.behind': 'Отстаёт',
  'mirror.state.broken': 'Не работает',
  'mirror.state.stopped': 'Остановлен',
  'mirror.stateText.importing': 'Новые и изменённые записи уже приходят, история ещё загружается.',
  'mirror.stateText.live': 'Изменения приходят в течение минуты.',
  'mirror.stateText.behind':
    'YClients давно не присылал изменений. Спрашиваем снова автоматически.',
  'mirror.stateText.broken': 'Изменения не приходят, пока это не исправить.',
  'mirror.stateText.stopped': 'Ничего не загружаем, пока вы не продолжите.',
  'mirror.okAt': 'Последний ответ YClients:',
  'mirror.company': 'ID {id}, часовой пояс {zone}',
  'mirror.companyNoZone': 'ID {id}',

  'mirror.trouble.refused':
    'YClients не принимает токен: пароль мог смениться. Введите новый токен.',
  'mirror.trouble.no-access': 'У пользователя нет прав на этот салон. Дайте права в YClients.',
  'mirror.trouble.licence-expired':
    'Лицензия YClients закончилась. Продлите её, загрузка продолжится автоматически.',
  'mirror.trouble.not-found': 'В YClients нет салона с таким ID.',
  'mirror.trouble.not-configured':
    'На сервере не задан токен партнёра YClients. Обратитесь к администратору.',
  'mirror.trouble.secret-missing':
    'Токен салона не найден или не открывается этим сервером. Введите новый токен.',
  'mirror.trouble.throttled': 'Слишком много запросов к YClients. Ждём и продолжаем автоматически.',
  'mirror.trouble.unreachable': 'YClients не отвечает. Спрашиваем снова автоматически.',
  'mirror.trouble.failed': 'YClients ответил ошибкой. Спрашиваем снова автоматически.',
  'mirror.trouble.moved': 'YClients ответил ошибкой. Спрашиваем снова автоматически.',

  'mirror.notices': 'Изменения за секунды',
  'mirror.noticesText':
    'Без этого YClients спрашиваем раз в минуту. Чтобы изменения приходили сразу, добавьте этот адрес в настройках вебхуков YClients. Другие адреса в этом списке не меняйте.',
  'mirror.noticesAddress': 'Адрес для вебхуков',
  'mirror.noticedAt': 'Последнее сообщение YClients:',
  'mirror.noticedNever': 'YClients ещё ничего не присылал на этот адрес.',
  'mirror.noticesRefused':
    '{count, plural, one {# сообщение} few {# сообщения} many {# сообщений} other {# сообщения}} о другом салоне не принято. Проверьте, что адрес указан у нужного салона.',

  'mirror.writing': 'Запись в YClients',
  'mirror.writingText':
    'Что делать, когда клиент взял окошко. Ответ клиент получит только после того, как запись появится в YClients.',
  'mirror.writing.off': 'Не записывать',
  'mirror.writing.ask': 'Записывать по кнопке',
  'mirror.writing.automatic': 'Записывать автоматически',
  'mirror.writingHint.off': 'Записи в YClients вы создаёте сами.',
  'mirror.writingHint.ask':
    'В листе ожидания рядом с занятым окошком появится кнопка «Записать в YClients».',
  'mirror.writingHint.automatic':
    'Проверяем, что время свободно, создаём запись и сообщаем клиенту. Если время уже занято, клиент узнает об этом, а заявка останется в листе ожидания.',
  'mirror.writingSaved': 'Сохранено',

  'mirror.progress': 'Что загружено',
  'mirror.kind.staff': 'Мастера',
  'mirror.kind.services': 'Услуги',
  'mirror.kind.coming': 'Предстоящие записи',
  'mirror.kind.changes': 'Изменения',
  'mirror.kind.clients': 'Клиенты',
  'mirror.kind.history': 'История за 24 месяца',
  'mirror.kind.compare': 'Ночная сверка',
  'mirror.waiting': 'ждёт очереди',
  'mirror.done': 'готово',
  'mirror.percent': '{percent} %',
  'mirror.unreadable':
    '{count, plural, one {# строку прочитать не удалось} few {# строки прочитать не удалось} many {# строк прочитать не удалось} other {# строки прочитать не удалось}}',

  'mirror.newToken': 'Новый токен',
  'mirror.stop': 'Остановить',
  'mirror.resume': 'Продолжить',
  'mirror.disconnect': 'Отключить',
  'mirror.disconnectTitle': 'Отключить YClients?',
  'mirror.disconnectText':
    'Новые записи больше не будут приходить. Всё, что уже загружено, останется.',
  'mirror.disconnected': 'YClients отключён. Загруженные данные остались.',

  'problem.mirror-other-company': 'Подключён другой салон YClients. Сначала отключите его.',
  'problem.mirror-refused': 'YClients не даёт прочитать этот салон.',
  'problem.mirror-not-found': 'YClients уже отключён.',
  'problem.match-not-accepted': 'Клиент ещё не взял это окошко.',
  'problem.writing-off': 'Запись в YClients выключена. Её можно включить на экране «YClients».',
  'problem.calls-used-up': 'Слишком много запросов к YClients. Подождите несколько секунд.',
} as const;
