import { describe, expect, it } from 'vitest';
import { parseJobsSearch } from './job-filters';

describe('the address', () => {
  it('keeps what it knows', () => {
    expect(parseJobsSearch({ show: 'attention', job: 'metrics', run: '12' })).toEqual({
      show: 'attention',
      job: 'metrics',
      run: '12',
    });
  });

  it('drops what makes no sense', () => {
    expect(parseJobsSearch({ show: 'x', job: 7, run: '12' })).toEqual({});
    expect(parseJobsSearch({ job: 'metrics', run: '1e9' })).toEqual({ job: 'metrics' });
  });
});
