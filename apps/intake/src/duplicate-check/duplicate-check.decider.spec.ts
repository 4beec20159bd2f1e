import { given } from '@geleit/kernel';
import { duplicateCheckDecider } from './duplicate-check.decider.js';

const made = (at: string) => ({
  type: 'DuplicateCheckMade' as const,
  data: { answer: 'none' as const, madeAt: Date.parse(at) },
});
const ask = (at: string) => ({
  type: 'RecordDuplicateCheck' as const,
  data: { answer: 'possible' as const, checksPerHour: 2, madeAt: Date.parse(at) },
});

describe('a duplicate check (P-5)', () => {
  it('is recorded with its answer alone', () =>
    given(duplicateCheckDecider, made('2026-01-01T08:00:00.000Z'))
      .when(ask('2026-01-01T08:59:00.000Z'))
      .then({
        type: 'DuplicateCheckMade',
        data: { answer: 'possible', madeAt: Date.parse('2026-01-01T08:59:00.000Z') },
      }));
  it('is refused to whoever made as many in the last hour as are allowed', () =>
    given(duplicateCheckDecider, made('2026-01-01T08:00:00.000Z'), made('2026-01-01T08:30:00.000Z'))
      .when(ask('2026-01-01T08:59:59.999Z'))
      .rejected('TooManyDuplicateChecks'));
  it('is possible again an hour after the first of them', () =>
    given(duplicateCheckDecider, made('2026-01-01T08:00:00.000Z'), made('2026-01-01T08:30:00.000Z'))
      .when(ask('2026-01-01T09:00:00.000Z'))
      .then({
        type: 'DuplicateCheckMade',
        data: { answer: 'possible', madeAt: Date.parse('2026-01-01T09:00:00.000Z') },
      }));
});
