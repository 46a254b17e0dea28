import { describe, expect, it } from 'vitest';
import { canRelax, firstFillable, makeBoard } from './board';
import { givenCandidate, givenLinks, givenMatch, givenSlot } from './given-board';

const slots = [givenSlot('a'), givenSlot('b')];
const links = givenLinks({
  slots: [
    { slot: 'a', fits: 7, candidates: ['1', '2', '3'].map((id, i) => givenCandidate(id, i + 1)) },
    { slot: 'b', fits: 1, candidates: [{ ...givenCandidate('2', 1), expected_minor: 900_000 }] },
  ],
  wishes: [
    { wish: '1', best: { slot: 'a', start_at: 'x', staff_name: 'Анна' }, near: null },
    {
      wish: '4',
      best: null,
      near: { slot: 'b', start_at: 'x', staff_name: null, reasons: ['staff'] },
    },
    { wish: '5', best: { slot: 'gone', start_at: 'x', staff_name: null }, near: null },
  ],
});

describe('the board', () => {
  it('tells each wish what it can have', () => {
    const board = makeBoard({ slots, matches: [], links });
    expect(board.lineOf('1')).toEqual({ kind: 'best', slot: 'a', startAt: 'x', staff: 'Анна' });
    expect(board.lineOf('4').kind).toBe('near');
    expect(board.lineOf('unknown').kind).toBe('none');
    expect([...board.withSlot]).toEqual(['1']);
  });

  it('does not offer a slot that has left, though the links still speak of it', () => {
    expect(makeBoard({ slots, matches: [], links }).lineOf('5').kind).toBe('none');
  });

  it('says none only when it is known that there is none', () => {
    for (const fit of ['loading', 'failed'] as const) {
      expect(makeBoard({ slots: [], matches: [], links: undefined, fit }).lineOf('1').kind).toBe(
        'unknown',
      );
    }
    expect(makeBoard({ slots, matches: [], links }).lineOf('9').kind).toBe('none');
  });

  it('a slot that a filter leaves out can be had all the same', () => {
    const board = makeBoard({ slots: [], standing: slots, matches: [], links });
    expect(board.lineOf('1').kind).toBe('best');
    expect(board.slots).toEqual([]);
  });

  it('takes a matched wish off all candidates, and closes the ranks', () => {
    const board = makeBoard({ slots, links, matches: [givenMatch('m', { wish: '2', slot: 'x' })] });
    expect(board.candidatesOf('a').map(({ wish, rank }) => [wish, rank])).toEqual([
      ['1', 1],
      ['3', 2],
    ]);
    expect(board.fitsOf('a')).toBe(6);
    expect(board.fitsOf('b')).toBe(0);
  });

  it('offers a promised slot to nobody else', () => {
    const board = makeBoard({ slots, links, matches: [givenMatch('m', { wish: '9', slot: 'a' })] });
    expect(board.candidatesOf('a')).toEqual([]);
    expect(board.lineOf('1').kind).toBe('none');
    expect(board.lineOf('9').kind).toBe('match');
  });

  it('forgets matches that ended, except that a place is taken', () => {
    const ended = ['declined', 'expired', 'withdrawn'] as const;
    const matches = ended.map((state, i) => givenMatch(`m${i}`, { wish: '1', slot: 'a', state }));
    expect(makeBoard({ slots, links, matches }).lineOf('1').kind).toBe('best');
    const accepted = givenMatch('m', { wish: '1', slot: 'a', state: 'accepted' });
    expect(makeBoard({ slots, links, matches: [accepted] }).matchOfSlot.get('a')).toBe(accepted);
  });

  it('opens the soonest slot that somebody would fill', () => {
    const open = (matches: ReturnType<typeof givenMatch>[]) =>
      firstFillable(makeBoard({ slots, matches, links }));
    expect(open([])).toBe('a');
    expect(open([givenMatch('m', { wish: '9', slot: 'a' })])).toBe('b');
    expect(firstFillable(makeBoard({ slots, matches: [], links: undefined }))).toBeUndefined();
  });
});

it.each([
  [['staff'], true],
  [['date', 'part', 'staff'], true],
  [['staff', 'same-client'], false],
  [['declined', 'closing'], true],
  [['staff', 'length'], false],
  [['skill'], false],
  [['quiet'], false],
  [['taken'], false],
  [[], false],
] as const)('%j can be relaxed: %j', (reasons, expected) => {
  expect(canRelax(reasons)).toBe(expected);
});
