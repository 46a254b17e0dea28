import { describe, expect, it } from 'vitest';
import {
  foundNoTime,
  lengthPhrase,
  secondsOf,
  stageOf,
  startsDay,
  verdictOf,
} from './conversation-text';

describe('a dialogue in words', () => {
  it('is told by its booking first', () => {
    expect(verdictOf({ booked: true, status: 'dropped' }).label).toBe('dialogues.booked');
    expect(verdictOf({ booked: false, status: 'escalated' }).tone).toBe('risk');
    expect(verdictOf({ booked: false, status: 'of tomorrow' }).label).toBe(
      'dialogues.status.other',
    );
  });

  it('names the choice it stopped at, unless it went on', () => {
    expect(stageOf({ booked: false, stage: 'time_selection' })).toBe(
      'dialogues.stage.time_selection',
    );
    expect(stageOf({ booked: true, stage: 'time_selection' })).toBeUndefined();
    expect(stageOf({ booked: false, stage: 'of tomorrow' })).toBeUndefined();
  });

  it('lasts in the unit that fits', () => {
    const lasted = (ended: string | null) =>
      secondsOf({ started_at: '2026-03-02T09:00:00Z', ended_at: ended });
    expect(lasted(null)).toBeNull();
    expect(lasted('2026-03-02T08:00:00Z')).toBe(0);
    expect(lengthPhrase(lasted('2026-03-02T09:00:48Z') ?? 0)).toEqual({
      key: 'dialogues.seconds',
      count: 48,
    });
    expect(lengthPhrase(12 * 60)).toEqual({ key: 'dialogues.minutes', count: 12 });
    expect(lengthPhrase(3 * 3600)).toEqual({ key: 'dialogues.hours', count: 3 });
  });

  it('writes a day where the salon has a new one', () => {
    const zone = 'Asia/Kamchatka';
    expect(startsDay('2026-03-02T11:59:59Z', undefined, zone)).toBe(true);
    expect(startsDay('2026-03-02T11:59:59Z', '2026-03-02T11:00:00Z', zone)).toBe(false);
    expect(startsDay('2026-03-02T12:00:00Z', '2026-03-02T11:59:59Z', zone)).toBe(true);
  });
});

it('knows dialogues that ended because there was no time', () => {
  expect(foundNoTime({ booked: false, stage: 'time_selection' })).toBe(true);
  expect(foundNoTime({ booked: false, stage: 'date_selection' })).toBe(true);
  expect(foundNoTime({ booked: true, stage: 'time_selection' })).toBe(false);
  expect(foundNoTime({ booked: false, stage: 'staff_selection' })).toBe(false);
  expect(foundNoTime({ booked: false, stage: null })).toBe(false);
});
