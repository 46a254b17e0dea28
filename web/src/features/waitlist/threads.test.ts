import { describe, expect, it } from 'vitest';
import { makeBoard } from './board';
import { givenCandidate, givenLinks, givenMatch, givenSlot } from './given-board';
import { type Pointed, type Side, spreadPorts, threadPath, threadsOf } from './threads';

const order = ['1', '2', '3', '4'];
const slotOrder = ['a', 'b'];
/** Rows of 80 px from the top of the panel, only those in `ids`. */
const side = (ids: readonly string[], scrolled = 0): Side => ({
  rows: ids.map((id, index) => ({
    id,
    top: index * 80 - scrolled,
    bottom: index * 80 + 80 - scrolled,
  })),
  top: 0,
  bottom: 320,
});
const best = (wish: string, slot: string) => ({
  wish,
  best: { slot, start_at: 'x', staff_name: null },
  near: null,
});
const links = givenLinks({
  slots: [
    { slot: 'a', fits: 2, candidates: [givenCandidate('1', 1), givenCandidate('3', 2)] },
    { slot: 'b', fits: 1, candidates: [givenCandidate('1', 1)] },
  ],
  wishes: [best('1', 'a'), best('3', 'a'), best('4', 'b')],
});
const slots = [givenSlot('a'), givenSlot('b')];

function threads(
  pointed: Pointed,
  values: { wishes?: Side; matches?: ReturnType<typeof givenMatch>[] } = {},
) {
  return threadsOf({
    board: makeBoard({ slots, links, matches: values.matches ?? [] }),
    pointed,
    wishes: values.wishes ?? side(order),
    slots: side(slotOrder),
    wishIndex: (id) => order.indexOf(id),
    slotIndex: (id) => slotOrder.indexOf(id),
  });
}

const told = (list: ReturnType<typeof threads>) =>
  list.map(({ wish, slot, kind, rank }) => [wish, slot, kind, rank]).sort();

describe('threads', () => {
  it('show what is possible when nobody points at anything', () => {
    expect(told(threads({}))).toEqual([
      ['1', 'a', 'possible', undefined],
      ['3', 'a', 'possible', undefined],
      ['4', 'b', 'possible', undefined],
    ]);
  });

  it('of a slot are its candidates with their ranks, drawn last', () => {
    const drawn = threads({ slot: 'a' });
    expect(drawn.slice(1).map(({ wish, kind, rank }) => [wish, kind, rank])).toEqual([
      ['1', 'selected', 1],
      ['3', 'selected', 2],
    ]);
  });

  it('of a wish lead to every slot that it would fill', () => {
    expect(
      told(threads({ wish: '1', slot: 'b' })).filter(([, , kind]) => kind === 'selected'),
    ).toEqual([
      ['1', 'a', 'selected', 1],
      ['1', 'b', 'selected', undefined],
    ]);
  });

  it('tell an offer from a standby, and nothing of what is taken', () => {
    const matches = [
      givenMatch('m', { wish: '2', slot: 'a', state: 'offered' }),
      givenMatch('n', { wish: '3', slot: 'b', state: 'accepted' }),
    ];
    expect(told(threads({}, { matches }))).toEqual([['2', 'a', 'offered', undefined]]);
  });

  it('end at ports of their own, in the order of their wishes', () => {
    const [first, third] = threads({ slot: 'a' }).filter(({ slot }) => slot === 'a');
    expect([first?.from, third?.from]).toEqual([40, 200]);
    expect([first?.to, third?.to]).toEqual([29, 39]);
  });

  it('follow what is pointed at out of sight, to the edge of the panel', () => {
    const wishes = side(['1', '2'], 100);
    const drawn = threads({ slot: 'a' }, { wishes });
    const away = drawn.filter(({ fromShown }) => !fromShown);
    expect(away.map(({ wish, from, rank }) => [wish, from, rank])).toEqual([
      ['1', 0, undefined],
      ['3', 320, undefined],
    ]);
  });

  it('are not drawn for what merely is possible out of sight', () => {
    expect(told(threads({}, { wishes: side(['1', '2']) }))).toEqual([
      ['1', 'a', 'possible', undefined],
    ]);
  });
});

it('ports stand around their middle', () => {
  expect(spreadPorts(100, 1)).toEqual([100]);
  expect(spreadPorts(100, 3)).toEqual([90, 100, 110]);
});

it('a thread leaves and arrives level', () => {
  expect(threadPath(10, 90, 64)).toBe('M0 10C35.2 10 28.799999999999997 90 64 90');
});
