import type { CommandOutcome, CommandRequest } from '@geleit/platform';
import { ProblemError, stream } from '@geleit/platform';
import { duplicateCheckDecider } from '../duplicate-check/duplicate-check.decider.js';
import { DuplicateCheckRecorder, duplicateChecksRefused } from './duplicate-check-recorder.js';

const asking = { tenant: 'one', subject: 'anna', roles: ['counsellor'] as const };
const refusals = async () =>
  (await duplicateChecksRefused.get()).values.map(({ labels, value }) => [labels, value]);
const requests: CommandRequest[] = [];
const recorderWith = (outcome: CommandOutcome, at = '2026-01-01T08:00:00.000Z') =>
  new DuplicateCheckRecorder(
    {
      execute: (request) => {
        requests.push(request);
        return Promise.resolve(outcome);
      },
    },
    { now: () => at },
    stream({ decider: duplicateCheckDecider }),
    60,
  );
const recorded: CommandOutcome = { kind: 'recorded', version: 1, published: [], position: 1 };

beforeEach(() => {
  requests.length = 0;
  duplicateChecksRefused.reset();
});

it('records the answer and who asked, in a stream of theirs for each day', async () => {
  await recorderWith(recorded).record(asking, 'possible');
  await recorderWith(recorded, '2026-01-01T20:00:00.000Z').record(asking, 'none');
  await recorderWith(recorded, '2026-01-02T08:00:00.000Z').record(asking, 'none');
  expect(requests[0]).toMatchObject({
    command: { type: 'RecordDuplicateCheck', data: { answer: 'possible', checksPerHour: 60 } },
    meta: { by: 'anna' },
  });
  const [first, sameDay, nextDay] = requests.map(({ stream: { id } }) => id);
  expect([first === sameDay, first === nextDay]).toEqual([true, false]);
});

it('refuses whoever asks too often, says when they may ask again, and counts it without saying who', async () => {
  const recorder = recorderWith({
    kind: 'rejected',
    version: 60,
    rejection: { rejected: 'TooManyDuplicateChecks', detail: '3000' },
  });
  const refused: unknown = await recorder.record(asking, 'none').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ProblemError);
  expect(refused).toMatchObject({
    code: 'too-many-requests',
    options: { headers: { 'retry-after': '3000' } },
  });
  expect(await refusals()).toEqual([[{ service: 'intake' }, 1]]);
});

it('gives no answer that it could not record', () =>
  expect(recorderWith({ kind: 'contended' }).record(asking, 'none')).rejects.toMatchObject({
    code: 'contended',
  }));

describe('before anything is looked for', () => {
  const rowsWith = (found: readonly { readonly askedAt: string }[]) =>
    ({ find: (_: unknown, { skip }: { skip: number }) => Promise.resolve(found.slice(skip)) }) as never;
  const made = Array.from({ length: 60 }, () => ({ askedAt: '2025-12-31T23:30:00.000Z' }));
  const recorder = recorderWith(recorded, '2026-01-01T00:00:00.000Z');

  it('whoever has asked as often as is allowed is refused, also across midnight', async () => {
    await expect(recorder.refuseBeyondLimit(asking, rowsWith(made))).rejects.toMatchObject({
      code: 'too-many-requests',
      options: { headers: { 'retry-after': '1800' } },
    });
    expect(await refusals()).toEqual([[{ service: 'intake' }, 1]]);
    expect(requests).toEqual([]);
  });

  it('whoever has asked less often is not', () =>
    expect(recorder.refuseBeyondLimit(asking, rowsWith(made.slice(1)))).resolves.toBeUndefined());
});
