export const overview = {
  'nav.overview': 'Обзор',
  'shortcuts.goOverview': 'Открыть обзор',

  'days.title': 'Дни',
  'days.from': 'С',
  'days.to': 'По',
  'days.show': 'Показать',
  'days.missing': 'Укажите оба дня.',
  'days.reversed': 'Второй день раньше первого.',
  'days.notOver': 'Этот день ещё не закончился.',
  'days.tooLong':
    'Не больше {days, plural, one {# дня} few {# дней} many {# дней} other {# дней}} и не раньше 2000 года.',

  'overview.title': 'Обзор',
  'overview.period': 'Период',
  'overview.days7': '7 дней',
  'overview.days30': '30 дней',
  'overview.days90': '90 дней',
  'overview.daysOwn': 'Другой период',
  'overview.compared': '{days} · сравниваем с {before}',
  'overview.failed': 'Обзор не загрузился',
  'overview.forbiddenTitle': 'Обзор видят владелец и администратор',
  'overview.forbiddenText': 'Клиенты и диалоги салона открыты и вам.',
  'overview.emptyTitle': 'Считать пока нечего',
  'overview.emptyText':
    'Диалоги, записи и выручка по дням появятся здесь автоматически после первого диалога бота с клиентом или загрузки истории.',
  'overview.notCollected':
    'За эти дни диалоги ещё не посчитаны. Это делает ночное задание, прошлые дни оно посчитает автоматически.',
  'overview.partlyCollected':
    'Посчитано {collected} из {days, plural, one {# дня} few {# дней} many {# дней} other {# дней}}, сравниваем среднее за день.',

  'overview.untied':
    '{count, plural, one {# запись не связана} few {# записи не связаны} many {# записей не связаны} other {# записи не связаны}} с клиентом, их визиты никому не засчитаны.',
  'overview.untiedUnknown':
    'Клиент не найден: {count, number}. Они свяжутся, когда бот или импорт добавит клиента.',
  'overview.untiedAmbiguous':
    'Подходит несколько клиентов: {count, number}. Проверьте двойные карточки с одним телефоном.',

  'overview.dialogues': 'Диалоги',
  'overview.bookings': 'Записи',
  'overview.conversion': 'Конверсия в запись',
  'overview.conversionShort': 'Конверсия',
  'overview.response': 'Ответ бота',
  'overview.visits': 'Визиты',
  'overview.revenue': 'Выручка',
  'overview.versus':
    '{days, plural, =1 {к предыдущему дню} one {к предыдущему # дню} few {к предыдущим # дням} many {к предыдущим # дням} other {к предыдущим # дням}}',
  'overview.nothingBefore': 'сравнить не с чем',
  'overview.points': '{value}\u00a0п.\u00a0п.',
  'overview.seconds': '{value}\u00a0с',
  'overview.faster': '{value}, быстрее',
  'overview.slower': '{value}, медленнее',
  'overview.same': 'без изменений',

  'overview.byDay': 'По дням',
  'overview.showNumbers': 'Показать числами',
  'overview.showChart': 'Показать графиком',
  'overview.modeTalk': 'Записи',
  'overview.modeResponse': 'Ответ бота',
  'overview.modeVisits': 'Визиты',
  'overview.chartLabel':
    '{title}: график. Те же числа таблицей открывает кнопка «Показать числами».',
  'overview.day': 'День',
  'overview.notCounted': 'не посчитано',

  'overview.funnel': 'От диалога до визита',
  'overview.stage.started': 'Начали диалог',
  'overview.stage.service_selection': 'Выбирали услугу',
  'overview.stage.staff_selection': 'Выбирали мастера',
  'overview.stage.date_selection': 'Выбирали день',
  'overview.stage.time_selection': 'Выбирали время',
  'overview.stage.booked': 'Записались',
  'overview.stage.attended': 'Пришли',
  'overview.weakest.service_selection': 'Чаще всего уходят на выборе услуги',
  'overview.weakest.staff_selection': 'Чаще всего уходят на выборе мастера',
  'overview.weakest.date_selection': 'Чаще всего уходят на выборе дня',
  'overview.weakest.time_selection': 'Чаще всего уходят на выборе времени',
  'overview.upcoming':
    '{count, plural, one {ещё # визит впереди} few {ещё # визита впереди} many {ещё # визитов впереди} other {ещё # визита впереди}}',

  'overview.atRisk': 'Деньги под риском, 7 дней',
  'overview.atRiskBookings':
    '{count, plural, one {# запись} few {# записи} many {# записей} other {# записи}} с риском от {share}',
  'overview.atRiskUnpriced':
    '{count, plural, one {у # цена неизвестна} few {у # цена неизвестна} many {у # цена неизвестна} other {у # цена неизвестна}}',
  'overview.atRiskNone': 'Записей под риском нет',
  'overview.atRiskNoneText':
    'Проверили {count, plural, one {# запись} few {# записи} many {# записей} other {# записи}} на ближайшие семь дней.',
  'overview.atRiskUnknown': 'Риск ещё не посчитан',
  'overview.atRiskUnknownText': 'Оценки появятся, когда их посчитает задание риска.',
  'overview.amount': 'Под риском',

  'overview.asking': 'Что даёт вопрос «Придёте?»',
  'overview.askingGroups':
    'За год спросили про {asked} и не спросили про {unasked} записей, выбранных случайно',
  'overview.asking.missed': 'Неявки',
  'overview.asking.cancelled': 'Отмены',
  'overview.askingPoints': '{points}\u00a0п.\u00a0п.',
  'overview.askingBetween': 'от {low} до {high}\u00a0п.\u00a0п. с вероятностью 95\u00a0%',
  'overview.askingFew': 'записей пока мало, судить рано',
  'overview.askingUnsure': 'Может быть случайностью.',
  'overview.askingShares': 'спросили: {asked}, не спросили: {unasked}',
  'overview.recovered': 'Вернули',
  'overview.recoveredWaitlist': 'Лист ожидания, с начала месяца',
  'overview.recoveredFilled':
    '{count, plural, =0 {окошек ещё не заполнено} one {заполнено # окошко} few {заполнено # окошка} many {заполнено # окошек} other {заполнено # окошка}}',
  'overview.recoveredCaveat':
    'Записи, которые заняли клиенты из листа ожидания. Контрольной группы здесь нет: часть окошек заполнилась бы и так.',
  'overview.recoveredWinback':
    'Возврат сверх контрольной группы, {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'overview.recoveredBetween': 'от {low} до {high} с вероятностью 95\u00a0%',
  'overview.recoveredFew': 'сообщений пока мало, судить рано',
  'overview.recoveredFailed': 'Не удалось узнать, попробуем ещё раз',
  'overview.came': 'Визиты и выручка',
  'overview.cameVisits':
    '{count, plural, one {# визит} few {# визита} many {# визитов} other {# визита}}',
  'overview.cameAverage': 'в среднем {money} за визит',
  'overview.cameNone': 'За эти дни визитов не было',

  'overview.today': 'Сегодня',
  'overview.todayAt': 'к {time}',
  'overview.todayFailed': 'Не обновляется, данные {time}',
  'overview.usually':
    '{count, plural, one {обычно # за день} few {обычно # за день} many {обычно # за день} other {обычно # за день}}',
  'overview.active': 'Пишут сейчас',
  'overview.activeHint': 'за последние полчаса',
  'overview.visitsToday': 'Визиты',
  'overview.visitsOf': '{attended} из {expected}',
  'overview.visitsHint': 'пришли из записанных',
  'overview.revenueToday': 'Выручка за визиты',

  'overview.alerts': 'Требует внимания',
  'alert.low_conversion': 'Конверсия упала',
  'alert.high_drop_off': 'Клиенты чаще бросают диалог',
  'alert.error_spike': 'Ошибок больше обычного',
  'alert.other': 'Что-то не так',
  'alert.severity.critical': 'Срочно',
  'alert.severity.warning': 'Важно',
  'alert.severity.info': 'К сведению',
  'alert.numbers': 'сейчас {actual}, порог {threshold}',
  'alert.acknowledge': 'Понятно',
  'alert.acknowledgeNamed': 'Понятно: {name}',
  'alert.done': 'Отмечено как просмотренное',
  'alert.failed': 'Не удалось отметить',
} as const;
