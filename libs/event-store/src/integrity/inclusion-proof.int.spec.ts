import { isIncluded, NoProof, proveInclusion, type InclusionProof } from './inclusion-proof.js';
import { SealedLog } from './sealed-log.features.js';

let log: SealedLog;
let ids: readonly string[];
beforeAll(async () => {
  log = await SealedLog.create('proofs');
  for (const tenant of [log.first, log.second, log.first, log.first]) await log.record(tenant);
  await log.seal();
  await log.record(log.first);
  const { rows } = await log.superuser.query<{ id: string }>(
    'SELECT event_id AS id FROM es.event ORDER BY position',
  );
  ids = rows.map(({ id }) => id);
  await log.save();
});
afterAll(() => log.close());

const prove = (position: number): Promise<InclusionProof> =>
  log.asDaemon((sql) => proveInclusion(sql, log.service, ids[position - 1] ?? ''));

describe('the proof that an event is in the log', () => {
  it('holds for every event under a seal, with as many hashes as the tree is high', async () => {
    for (let position = 1; position <= 8; position += 1) {
      const proof = await prove(position);
      expect([proof.event.position, isIncluded(proof, log.signer)]).toEqual([position, true]);
      expect(proof.path.length).toBeLessThanOrEqual(3);
    }
  });

  it('holds after it was written down and read again', async () => {
    const proof = JSON.parse(JSON.stringify(await prove(5))) as InclusionProof;
    expect(isIncluded(proof, log.signer)).toBe(true);
  });

  it('does not hold for another event, another seal or another service', async () => {
    const [proof, other] = [await prove(5), await prove(3)];
    const [hash = ''] = proof.path;
    const forged: readonly InclusionProof[] = [
      { ...proof, event: { ...proof.event, data: '{}' } },
      { ...proof, event: { ...proof.event, position: 6 } },
      { ...proof, index: proof.index + 1 },
      { ...proof, path: [...proof.path, hash] },
      { ...proof, path: proof.path.slice(1) },
      { ...proof, seal: other.seal },
      { ...proof, seal: { ...proof.seal, to: 99 } },
      { ...proof, seal: { ...proof.seal, signature: other.seal.signature } },
      { ...proof, service: 'other' },
    ];
    expect(forged.map((each) => isIncluded(each, log.signer))).toEqual(forged.map(() => false));
  });

  it('does not exist for an event that is unknown, or not sealed yet', async () => {
    await expect(prove(9)).rejects.toEqual(new NoProof('position 9 of proofs is not sealed yet'));
    const unknown = log.asDaemon((sql) => proveInclusion(sql, log.service, log.first));
    await expect(unknown).rejects.toBeInstanceOf(NoProof);
  });

  it('does not hold when the event, or another one under its seal, was changed', async () => {
    for (const position of [5, 6]) {
      await log.tamper(`UPDATE es.event SET type = 'CaseClosed', hash = NULL WHERE position = ${position}`);
      expect(isIncluded(await prove(5), log.signer)).toBe(false);
      await log.restore();
    }
  });
});
