import { erased, Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { MemoryDataKeys } from '../keys/memory-data-keys.js';
import { DataSealing, type SealableEvent } from './data-sealing.js';
import { isSealed, SealBroken } from './sealed-value.js';

class Remark {
  @IsString()
  @Personal('special')
  text!: string;
  @IsString() topic!: string;
}
class Met {
  @IsString()
  @Personal('identity')
  name!: string;
  @IsOptional()
  @Personal('contact')
  phones?: readonly string[];
  @ValidateNested({ each: true })
  @Type(() => Remark)
  remarks!: readonly Remark[];
  @IsString() place!: string;
}
class MetRow {
  personId!: string;
  @Personal('identity')
  name!: unknown;
  @Personal('special')
  remarks!: unknown;
}

const owner = { tenant: randomUUID(), streamType: 'person', streamId: randomUUID() };
const met = {
  name: 'Name',
  phones: ['0', '1'],
  remarks: [{ text: 'Text', topic: 'housing' }],
  place: '05111',
};
const eventOf = (over: Partial<SealableEvent> = {}): SealableEvent => ({
  owner,
  id: randomUUID(),
  type: 'Met',
  version: 1,
  keysSince: {},
  messageClass: Met,
  data: met,
  ...over,
});
const setUp = () => {
  const keys = new MemoryDataKeys();
  return { keys, sealing: new DataSealing(keys) };
};
const eventId = randomUUID();
async function sealOne(sealing: DataSealing, over: Partial<SealableEvent> = {}): Promise<typeof met> {
  const [data] = await sealing.seal([eventOf({ id: eventId, ...over })]);
  return data as typeof met;
}
const openOne = async (sealing: DataSealing, data: object) =>
  (await sealing.open([{ eventId, messageClass: Met, data }]))[0];

describe('sealing', () => {
  it('replaces marked values, nested ones too, and leaves the others', async () => {
    const { sealing } = setUp();
    const data = await sealOne(sealing);
    expect([data.name, data.phones, data.remarks[0]?.text].every(isSealed)).toBe(true);
    expect([data.place, data.remarks[0]?.topic]).toEqual(['05111', 'housing']);
    expect(JSON.stringify(data)).not.toMatch(/Name|Text/);
  });

  it('opens what it sealed', async () => {
    const { sealing } = setUp();
    expect(await openOne(sealing, await sealOne(sealing))).toEqual(met);
  });

  it('leaves what was never sealed, and what is absent or null', async () => {
    const { sealing } = setUp();
    expect(await openOne(sealing, met)).toBe(met);
    const absent = { ...met, name: null, phones: undefined, remarks: [] };
    expect(await sealOne(sealing, { data: absent })).toEqual(absent);
  });

  it('gives each scope a key of its own, and every seal another text', async () => {
    const { sealing } = setUp();
    const [one, other] = [await sealOne(sealing), await sealOne(sealing)];
    expect(one.name).not.toBe(other.name);
    const keyOf = (text: unknown) => String(text).slice(0, 30);
    expect(keyOf(one.name)).toBe(keyOf(other.name));
    expect(keyOf(one.name)).not.toBe(keyOf(one.phones));
  });

  it.each([
    ['another event', (text: string) => text.replace(/^(sealed:1:.{22}).{4}/, '$1AAAA')],
    ['another field', (text: string) => text.replace(':Met/name:', ':Met/phones:')],
    ['a changed text', (text: string) => text.replace(/.{4}$/, 'AAAA')],
    ['a cut text', (text: string) => text.slice(0, 90)],
  ])('refuses a value of %s', async (_, change) => {
    const { sealing } = setUp();
    const data = await sealOne(sealing);
    await expect(openOne(sealing, { ...data, name: change(data.name) })).rejects.toThrow(SealBroken);
  });

  it('refuses values that changed places within an event', async () => {
    const { sealing } = setUp();
    const remarks = [met.remarks[0], { text: 'Other', topic: 'work' }];
    const data = await sealOne(sealing, { data: { ...met, remarks } });
    const swapped = { ...data, remarks: [...data.remarks].reverse() };
    await expect(openOne(sealing, swapped)).rejects.toThrow(SealBroken);
  });

  it.each([
    ['another event of the stream', owner],
    ['another stream', { ...owner, streamId: randomUUID() }],
    ['another organisation', { ...owner, tenant: randomUUID() }],
  ])('refuses a whole value that was sealed for %s', async (_, other) => {
    const { sealing } = setUp();
    const { name } = await sealOne(sealing, { owner: other, id: randomUUID() });
    await expect(openOne(sealing, { ...(await sealOne(sealing)), name })).rejects.toThrow(SealBroken);
  });
});

describe('destroyed keys', () => {
  it('leave typed gaps of their scope alone', async () => {
    const { keys, sealing } = setUp();
    const data = await sealOne(sealing);
    await keys.destroy([{ owner, scopes: ['identity'] }]);
    expect(await openOne(sealing, data)).toEqual({ ...met, name: erased });
  });

  it('are not used again: what is sealed later stays', async () => {
    const { keys, sealing } = setUp();
    await sealOne(sealing);
    const later = await sealOne(sealing, { version: 2, keysSince: { identity: 2 } });
    await keys.destroy([{ owner, scopes: 'all', beforeVersion: 2 }]);
    expect(await openOne(sealing, later)).toEqual({
      ...met,
      phones: erased,
      remarks: [{ text: erased, topic: 'housing' }],
    });
  });

  it('of one stream leave those of others', async () => {
    const { keys, sealing } = setUp();
    const data = await sealOne(sealing);
    await keys.destroy([{ owner: { ...owner, streamId: randomUUID() }, scopes: 'all' }]);
    expect(await openOne(sealing, data)).toEqual(met);
  });
});

describe('rows', () => {
  const rowOf = (data: typeof met, personId = owner.streamId): MetRow => ({
    personId,
    name: data.name,
    remarks: data.remarks,
  });

  it('are opened in their marked columns, in lists and objects too', async () => {
    const { sealing } = setUp();
    const row = rowOf(await sealOne(sealing));
    expect(await sealing.openRows(MetRow, owner.tenant, [row])).toEqual([rowOf(met)]);
  });

  it('of another stream or organisation do not open a value that was put there', async () => {
    const { sealing } = setUp();
    const data = await sealOne(sealing);
    await expect(sealing.openRows(MetRow, owner.tenant, [rowOf(data, randomUUID())])).rejects.toThrow(
      SealBroken,
    );
    await expect(sealing.openRows(MetRow, randomUUID(), [rowOf(data)])).rejects.toThrow(SealBroken);
  });

  it('show what was erased as erased', async () => {
    const { keys, sealing } = setUp();
    const row = rowOf(await sealOne(sealing));
    await keys.destroy([{ owner, scopes: 'all' }]);
    const [opened] = await sealing.openRows(MetRow, owner.tenant, [row]);
    expect(opened).toMatchObject({ name: erased, remarks: [{ text: erased }] });
  });
});

it('a whole value is sealed for what has no marked fields', async () => {
  const { sealing } = setUp();
  const text = await sealing.sealWhole({ owner, id: eventId, type: 'Met', version: 1 }, met);
  expect(isSealed(text)).toBe(true);
  expect(await sealing.openWhole(eventId, text)).toEqual(met);
  await expect(sealing.openWhole(randomUUID(), text)).rejects.toThrow(SealBroken);
});
