import { faultText as described, faultKindOf } from './faults.js';

describe('a fault', () => {
  it.each([
    [{ name: 'CheckpointMoved' }, 'moved'],
    [{ name: 'Unavailable' }, 'transient'],
    [{ code: '57P01' }, 'transient'],
    [{ code: '40P01' }, 'transient'],
    [{ code: 'ECONNREFUSED' }, 'transient'],
    [new Error('Connection terminated unexpectedly'), 'transient'],
    [{ code: '23514' }, 'poison'],
    [new TypeError('x is undefined'), 'poison'],
    [undefined, 'poison'],
  ])('%j is %s', (fault, kind) => expect(faultKindOf(fault)).toBe(kind));

  it('is described without the values it met', () => {
    const fault = new RangeError('no "name" in \'x\' of 01890000-0000-7000-8000-00000000000a at 42');
    expect(described(fault)).toBe('RangeError: no … in … of … at …');
    expect(described('a value')).toBe('thrown value');
  });
});
