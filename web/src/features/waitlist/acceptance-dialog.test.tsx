// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptanceRecord } from '@/api/types';
import { changeLanguage, startI18n } from '@/i18n/i18n';
import { AcceptanceDialog } from './acceptance-dialog';
import { AcceptanceRecordLine } from './acceptance-record';
import { makeBoard } from './board';
import { type BoardPlace, BoardProvider } from './board-context';
import { boardKeys } from './board-queries';
import { givenCandidate } from './given-board';

type Model = NonNullable<AcceptanceRecord['model']>;

const kModel: Model = {
  version: 3,
  fitted_at: '2026-12-01T01:00:00Z',
  verdict: 'used',
  offers: 120,
  held_out: 40,
  log_loss: 0.5321,
  plain_log_loss: 0.6543,
  calibration_error: 0.03,
  plain_calibration_error: 0.11,
};

const kRecord: AcceptanceRecord = {
  offers: 50,
  accepted: 29,
  bins: [
    { from_percent: 20, to_percent: 30, offers: 20, accepted: 5, expected: 4.8 },
    { from_percent: 70, to_percent: 80, offers: 30, accepted: 24, expected: 22.4 },
  ],
  quality: { log_loss: 0.5, plain_log_loss: 0.6, calibration_error: 0.021 },
  model: kModel,
};

const kNothing: AcceptanceRecord = {
  offers: 0,
  accepted: 0,
  bins: [],
  quality: null,
  model: null,
};

const kCandidate = givenCandidate('1', 1);

function show(
  record: AcceptanceRecord,
  what = <AcceptanceDialog candidate={kCandidate} onClose={() => undefined} />,
) {
  const queryClient = new QueryClient();
  queryClient.setQueryData(boardKeys.acceptance('s1'), record);
  const place = {
    tenant: { id: 's1', time_zone: 'Europe/Moscow' },
    board: makeBoard({ slots: [], matches: [], links: undefined }),
  } as unknown as BoardPlace;
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <BoardProvider value={place}>{what}</BoardProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const said = () => screen.getByRole('dialog').textContent.replaceAll('\u00a0', ' ');

beforeAll(() => startI18n('ru'));
afterEach(async () => {
  cleanup();
  await changeLanguage('ru');
});

describe('the track record of acceptance', () => {
  it('sets what was expected against what came', () => {
    show(kRecord);
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    const cells = rows.map((row) =>
      [...row.children].map((cell) => cell.textContent.replaceAll('\u00a0', ' ')),
    );
    expect(cells).toEqual([
      ['Вероятность', 'Предложений', 'Ожидали', 'Согласились', 'Доля'],
      ['20–30 %', '20', '4,8', '5', '25 %'],
      ['70–80 %', '30', '22,4', '24', '80 %'],
    ]);
    expect(said()).toContain('0,500, у одной формулы — 0,600');
    expect(said()).toContain('на 2,1 п. п.');
  });

  it('says that the formula is refined, and how much more accurate that is', () => {
    show(kRecord);
    expect(said()).toContain('модель версии 3');
    expect(said()).toContain('на 120 предложениях');
    expect(said()).toContain('ошибка 0,532 против 0,654');
  });

  it.each([
    ['too-few', 'пока 120: этого мало'],
    ['not-better', 'на 40 последних предложениях уточнение не было заметно точнее'],
    ['not-calibrated', 'проценты расходились с ответами'],
  ] as const)('says why it is not: %s', (verdict, words) => {
    show({ ...kRecord, model: { ...kModel, verdict } });
    expect(said()).toContain('Формулу без уточнения');
    expect(said()).toContain(words);
  });

  it('shows no figure of quality of few offers', () => {
    show({ ...kRecord, offers: 12, quality: null });
    expect(said()).toContain('Предложений с известным ответом пока мало');
    expect(said()).not.toContain('log-loss');
  });

  it('says that there is nothing yet', () => {
    show(kNothing);
    expect(screen.queryByRole('table')).toBeNull();
    expect(said()).toContain('Пока нет предложений, ответ на которые известен.');
    expect(said()).toContain('ответов на предложения салона пока нет');
  });

  it('says why the probability of a client differs from the formula', () => {
    const candidate = {
      ...kCandidate,
      accept_percent: 62,
      accept_effects: [
        { feature: 'part' as const, value: 0.8 },
        { feature: 'notice' as const, value: -0.3 },
      ],
    };
    show(kRecord, <AcceptanceDialog candidate={candidate} onClose={() => undefined} />);
    expect(said()).toContain('Почему 62 %: Клиент 1');
    expect(said()).toContain('Одна формула даёт 40 %');
    const items = within(screen.getByRole('list')).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'часть дняповышает',
      'время до визитаснижает',
    ]);
  });

  it('speaks English', async () => {
    await changeLanguage('en');
    show(kRecord);
    expect(said()).toContain('Error of the forecast');
    expect(said()).toContain('from 120 offers');
  });
});

describe('the line under the candidates', () => {
  it.each([
    [kRecord, 'За полгода согласились на 29 из 50 предложений'],
    [kNothing, 'Предложений с известным ответом пока 0: судить о прогнозе рано'],
  ])('tells how many offers were accepted, or that it is too early', (record, words) => {
    show(record, <AcceptanceRecordLine candidate={kCandidate} tabIndex={0} />);
    expect(document.body.textContent.replaceAll('\u00a0', ' ')).toContain(words);
  });
});
