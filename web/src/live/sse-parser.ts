export type SseMessage = { event: string; data: string; id: string | null };

/** A larger event is treated as an error. */
const kEventMax = 8 * 1024 * 1024;

/**
 * Parses server-sent events from pieces of text that may end anywhere. EventSource is not used,
 * because it hides the reason of a refusal and cannot be closed for missing heartbeats.
 */
export class SseParser {
  private rest = '';
  private event = '';
  private id: string | null = null;
  private data: string[] = [];
  private size = 0;

  /** The events that `text` completes. Throws RangeError if an event is too large. */
  feed(text: string): SseMessage[] {
    const done: SseMessage[] = [];
    this.rest += text;
    // A CR at the very end may be half of a CRLF, so it is kept for the next piece.
    const lines = this.rest.split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    this.size += text.length;
    for (const line of lines) {
      if (line === '') {
        if (this.data.length > 0) {
          done.push({
            event: this.event || 'message',
            data: this.data.join('\n'),
            id: this.id,
          });
        }
        this.event = '';
        this.id = null;
        this.data = [];
        this.size = this.rest.length;
      } else {
        this.take(line);
      }
    }
    if (this.size > kEventMax) throw new RangeError('an event without an end');
    return done;
  }

  private take(line: string) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.event = value;
    if (field === 'data') this.data.push(value);
    if (field === 'id') this.id = value;
  }
}
