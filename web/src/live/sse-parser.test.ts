import { describe, expect, it } from 'vitest';
import { SseParser } from './sse-parser';

const feed = (...pieces: string[]) => {
  const parser = new SseParser();
  return pieces.flatMap((piece) => parser.feed(piece));
};

describe('the event parser', () => {
  it('reads name, id and data of an event', () => {
    expect(feed('event: change\nid: e.1.2\ndata: {"a":1}\n\n')).toEqual([
      { event: 'change', id: 'e.1.2', data: '{"a":1}' },
    ]);
  });

  it('reads the same however the text is cut', () => {
    const text = 'retry: 2000\n\nevent: a\r\nid: 1\r\ndata: one\r\ndata: two\r\n\r\ndata: x\n\n';
    const whole = feed(text);
    expect(whole).toHaveLength(2);
    for (let cut = 1; cut < text.length; cut += 1) {
      expect(feed(text.slice(0, cut), text.slice(cut))).toEqual(whole);
    }
    expect(feed(...Array.from(text))).toEqual(whole);
  });

  it('leaves out comments, unknown fields and events without data', () => {
    expect(feed(': ping\n\nevent: nothing\n\nfoo: bar\ndata: 1\n\n')).toEqual([
      { event: 'message', id: null, data: '1' },
    ]);
  });

  it('keeps what only looks like a field in the data', () => {
    expect(feed('data:  two blanks: and a colon\n\n')[0]?.data).toBe(' two blanks: and a colon');
  });

  it('gives up on an event that never ends', () => {
    const parser = new SseParser();
    const piece = `data: ${'x'.repeat(1024 * 1024)}`;
    expect(() => {
      for (let i = 0; i < 20; i += 1) parser.feed(piece);
    }).toThrow(RangeError);
  });
});
