import { given, personalFields, testMeta } from '@geleit/kernel';
import { interpreterDecider } from './interpreter.decider.js';
import {
  InterpreterDescribed,
  InterpreterRegistered,
  type InterpreterEvent,
} from './interpreter.language.js';

const meta = { ...testMeta, at: '2026-03-02T12:00:00.000Z' };
const details = {
  familyName: 'Nasser',
  languages: ['ara'],
  kind: 'professional',
  gender: 'female',
  hourlyCents: 9000,
} as const;
const registered: InterpreterEvent = { type: 'InterpreterRegistered', data: details };
const deactivated: InterpreterEvent = {
  type: 'InterpreterDeactivated',
  data: { deactivatedOn: '2026-03-02' },
};
const reactivated: InterpreterEvent = { type: 'InterpreterReactivated', data: {} };
const erased: InterpreterEvent = { type: 'PersonalDataErased', data: { because: 'request' } };
const entry = (...events: readonly InterpreterEvent[]) => given(interpreterDecider, registered, ...events);

describe('an entry of the register of interpreters', () => {
  it('is made once, and changed as a whole', () => {
    given(interpreterDecider).when({ type: 'RegisterInterpreter', data: details }, meta).then(registered);
    entry()
      .when({ type: 'RegisterInterpreter', data: details }, meta)
      .rejected('InterpreterAlreadyRegistered');
    const changed = { ...details, languages: ['ara', 'kmr'] };
    entry()
      .when({ type: 'DescribeInterpreter', data: changed }, meta)
      .then({ type: 'InterpreterDescribed', data: changed });
    given(interpreterDecider)
      .when({ type: 'DescribeInterpreter', data: changed }, meta)
      .rejected('NoSuchInterpreter');
  });
  it('has a pledge of a day that has come', () => {
    const pledge = (pledgedOn: string) => ({ type: 'RecordInterpreterPledge', data: { pledgedOn } }) as const;
    entry()
      .when(pledge('2026-03-02'), meta)
      .then({ type: 'InterpreterPledged', data: { pledgedOn: '2026-03-02' } });
    entry().when(pledge('2026-03-03'), meta).rejected('DayInFuture');
    entry().when(pledge('1990-01-01'), meta).rejected('DateImplausible');
  });
  it('is booked no longer, and again', () => {
    entry().when({ type: 'DeactivateInterpreter', data: {} }, meta).then(deactivated);
    entry(deactivated)
      .when({ type: 'DeactivateInterpreter', data: {} }, meta)
      .rejected('InterpreterIsInactive');
    entry(deactivated).when({ type: 'ReactivateInterpreter', data: {} }, meta).then(reactivated);
    entry().when({ type: 'ReactivateInterpreter', data: {} }, meta).rejected('InterpreterIsActive');
  });
  it('is erased for good', () => {
    entry().when({ type: 'EraseInterpreter', data: {} }, meta).then(erased);
    for (const command of [
      { type: 'DescribeInterpreter', data: details },
      { type: 'EraseInterpreter', data: {} },
    ] as const)
      entry(erased).when(command, meta).rejected('PersonErased');
  });
  it('is forgotten three years after they were booked last, and not before or in use', () => {
    const forget = {
      type: 'ErasePersonalData',
      data: { because: 'retention', rule: 'interpreters' },
    } as const;
    const after = (at: string, ...events: readonly InterpreterEvent[]) =>
      entry(...events).when(forget, { ...meta, at });
    after('2029-03-02T12:00:00.000Z', deactivated).then();
    after('2029-03-03T12:00:00.000Z', deactivated).then({
      type: 'PersonalDataErased',
      data: { because: 'retention', rule: 'interpreters' },
    });
    after('2029-03-03T12:00:00.000Z', deactivated, reactivated).then();
    after('2029-03-03T12:00:00.000Z').then();
    after('2029-03-03T12:00:00.000Z', deactivated, erased).then();
  });
  it('seals who they are and how to reach them', () => {
    for (const event of [InterpreterRegistered, InterpreterDescribed])
      expect(Object.fromEntries(personalFields(event))).toEqual({
        givenName: 'identity',
        familyName: 'identity',
        email: 'contact',
        phone: 'contact',
      });
  });
});
