import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceDirectory } from '../identity/service-directory.js';
import { ServiceIdentity } from '../identity/service-identity.js';
import { createServiceKeys, publicKeysOf } from '../identity/service-keys.js';
import { FileErasureLedger } from './file-erasure-ledger.js';
import { emptyLedger, type LedgerHead, type RecordedDestruction } from './ledger-line.js';

const { secrets, publicKeys } = createServiceKeys(['intake', 'referrals']);
const identityOf = (service: string, secret = secrets[service] ?? '', directory = publicKeys) =>
  new ServiceIdentity(service, secret, ServiceDirectory.parse(directory));

const destruction = (): RecordedDestruction => ({
  tenant: randomUUID(),
  streamType: 'person',
  streamId: randomUUID(),
  scopes: 'forever',
  version: 3,
  eventId: randomUUID(),
  position: 17,
  at: '2026-03-01T09:00:00.000Z',
});

/** What a keys database keeps; may be set back as by a restoration. */
function createHead(known: LedgerHead = emptyLedger) {
  const state = { known };
  return {
    state,
    async update(work: (head: LedgerHead) => Promise<LedgerHead>): Promise<void> {
      state.known = await work(state.known);
    },
  };
}

describe('the ledger of erasures', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'geleit-ledger-'));
    path = join(folder, 'intake.ndjson');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = (head: ReturnType<typeof createHead>, identity = identityOf('intake')) =>
    FileErasureLedger.open({ path, head, identity });
  /** A ledger with two lines. */
  async function written() {
    const head = createHead();
    const ledger = await open(head);
    const all = [destruction(), destruction()];
    for (const one of all) await ledger.record([one]);
    return { head, all };
  }
  const lines = async () => (await readFile(path, 'utf8')).trimEnd().split('\n');

  it('is found again as it was written', async () => {
    const { head, all } = await written();
    const again = await open(head);
    expect(again.atStart).toMatchObject(all);
    expect(again.isNew).toBe(false);
    expect((await open(createHead())).atStart).toMatchObject(all);
  });

  it('records each destruction once, whichever process does', async () => {
    const head = createHead();
    const [one, other] = [await open(head), await open(head)];
    const both = [destruction(), destruction()];
    await one.record(both);
    await other.record(both);
    await other.record([destruction()]);
    await one.record([destruction()]);
    expect(await lines()).toHaveLength(4);
    expect(head.state.known.lines).toBe(4);
  });

  it('goes on after a crash in the middle of a line', async () => {
    const { head, all } = await written();
    await appendFile(path, '{"number":3,"prev');
    const again = await open(head);
    await again.record([destruction()]);
    expect((await open(head)).atStart.slice(0, 2)).toMatchObject(all);
    expect(await lines()).toHaveLength(3);
  });

  it('is refused if it is missing, or its end is', async () => {
    const { head } = await written();
    const [first = ''] = await lines();
    await truncate(path, first.length + 1);
    await expect(open(head)).rejects.toThrow('missing, cut or another one');
    await rm(path);
    await expect(open(head)).rejects.toThrow('missing, cut or another one');
  });

  it('is refused if a line was changed or removed', async () => {
    const { all } = await written();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(all[0]?.streamId ?? '', randomUUID()));
    await expect(open(createHead())).rejects.toThrow('line 2 does not follow');
    await writeFile(path, text.replace(all[1]?.streamId ?? '', randomUUID()));
    await expect(open(createHead())).rejects.toThrow('line 2 was not signed by this service');
    await writeFile(path, text.split('\n').slice(1).join('\n'));
    await expect(open(createHead())).rejects.toThrow('line 1 does not follow');
  });

  it('is refused if another service wrote it', async () => {
    await written();
    await expect(open(createHead(), identityOf('referrals'))).rejects.toThrow('not signed by this service');
  });

  it('is known to be the same after the secret of the service was replaced', async () => {
    const { head, all } = await written();
    const secret = randomUUID();
    const identity = identityOf('intake', secret, publicKeysOf({ intake: secret }));
    expect((await open(head, identity)).atStart).toMatchObject(all);
  });

  it('is cut while the service runs: nothing more is recorded', async () => {
    const head = createHead();
    const ledger = await open(head);
    await ledger.record([destruction()]);
    await rm(path);
    await expect(ledger.record([destruction()])).rejects.toThrow('missing, cut or another one');
  });
});
