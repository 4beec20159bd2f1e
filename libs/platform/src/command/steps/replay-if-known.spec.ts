import type { StoredReceipt } from '@geleit/event-store';
import type { Service } from '../../manifest/manifest.js';
import type { IncomingCommand } from '../command.js';
import { replayIfKnown } from './replay-if-known.js';

const receipt = { tenant: 't', key: 'k', fingerprint: 'f' };
const incoming = { receipt } as IncomingCommand;
const response = { status: 201, headers: { etag: '"1"' }, body: { id: 'x', version: 1 } };
const storing = (earlier: StoredReceipt | null) => ({
  service: { name: 'demo' } as Service,
  store: { findReceipt: () => Promise.resolve(earlier), commit: () => Promise.reject(new Error('none')) },
  tokens: { issue: () => undefined },
});

describe('a repeated request', () => {
  it('gets the stored response', async () =>
    expect(await replayIfKnown(storing({ ...receipt, answer: response, position: 7 }), incoming)).toEqual(
      response,
    ));

  it('counts as new if no response is stored', async () =>
    expect(await replayIfKnown(storing(null), incoming)).toBeUndefined());

  it('is refused if another request used its key', () =>
    expect(
      replayIfKnown(storing({ ...receipt, fingerprint: 'other', answer: response, position: 7 }), incoming),
    ).rejects.toMatchObject({ code: 'idempotency-key-reused' }));
});
