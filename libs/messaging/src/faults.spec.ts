import {
  CheckpointMoved,
  Unavailable,
  VersionConflict,
  WrittenByNewerVersion,
  ConstraintViolated,
} from '@geleit/event-store';
import { faultText, faultKindOf } from './faults.js';

const withCode = (code: string): Error => Object.assign(new Error('failed'), { code });
const stream = { tenant: 'org', type: 'case', id: 's' };

describe('a fault', () => {
  it.each([
    [new CheckpointMoved(), 'moved'],
    [new Unavailable(), 'transient'],
    [new WrittenByNewerVersion(), 'transient'],
    [new VersionConflict(stream, 2), 'transient'],
    [withCode('57P01'), 'transient'],
    [withCode('40P01'), 'transient'],
    [withCode('ECONNREFUSED'), 'transient'],
    [new Error('Connection terminated unexpectedly'), 'transient'],
    [withCode('23514'), 'poison'],
    [new ConstraintViolated('OpenCaseExists'), 'poison'],
    [new TypeError('x is undefined'), 'poison'],
    [{ name: 'CheckpointMoved' }, 'poison'],
    [undefined, 'poison'],
  ])('%p is classified as %s', (fault, kind) => expect(faultKindOf(fault)).toBe(kind));

  it('a fault is described without the values in its message', () => {
    const fault = new RangeError('no "name" in \'x\' of 01890000-0000-7000-8000-00000000000a at 42');
    expect(faultText(fault)).toBe('RangeError: no … in … of … at …');
    expect(faultText('a value')).toBe('thrown value');
  });
});
