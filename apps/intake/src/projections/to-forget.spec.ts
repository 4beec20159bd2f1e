import { project } from '@geleit/kernel';
import { forgetFactsWhenPersonProtected } from '../policies/forget-facts-when-person-protected.timer.js';
import { forgetWitnessWhenPersonProtected } from '../policies/forget-witness-when-person-protected.timer.js';
import { requestsToForget } from './requests-to-forget.projection.js';
import { witnessesToForget } from './witnesses-to-forget.projection.js';

const at = '2026-03-01T12:00:00.000Z';
const personId = 'a0000000-0000-4000-8000-000000000001';
const about = { personId, purpose: 'interpreter' } as const;

describe('what is to be forgotten of a protected person (P-1)', () => {
  type RequestEvent = Parameters<typeof project<typeof requestsToForget.reads, unknown>>[1];
  const changed = (personProtected: boolean): RequestEvent => ({
    type: 'RequestProtectionChanged',
    stream: personId,
    at,
    data: { requestId: 'request', personProtected },
  });
  const forgotten: RequestEvent = { type: 'StatedFactsForgotten', stream: 'request', at, data: {} };
  const requestRow = (...events: readonly RequestEvent[]) =>
    project(requestsToForget, ...events).get('request');

  it('is what they stated for an assessment, once', () => {
    const row = requestRow(changed(true));
    expect(row && forgetFactsWhenPersonProtected.commandFor(row)).toEqual({
      stream: 'request',
      command: { type: 'ForgetStatedFacts', data: {} },
    });
    expect(requestRow(changed(true), forgotten)).toBeUndefined();
  });
  it('stays due if protection ends before, and is nothing without protection', () => {
    expect(requestRow(changed(true), changed(false))).toBeDefined();
    expect(requestRow(changed(false))).toBeUndefined();
  });

  type ConsentEvent = Parameters<typeof project<typeof witnessesToForget.reads, unknown>>[1];
  const granted = (stream: string, witness: object = { witnessedBy: 'sealed' }) =>
    ({ type: 'ConsentGranted', stream, at, data: { about, ...witness } }) as unknown as ConsentEvent;
  const entered: ConsentEvent = {
    type: 'PersonProtectionEntered',
    stream: personId,
    at,
    data: { alias: 'sealed' },
  };
  const witnessForgotten = (stream: string): ConsentEvent => ({
    type: 'WitnessForgotten',
    stream,
    at,
    data: { about },
  });
  const due = (...events: readonly ConsentEvent[]) => {
    const row = project(witnessesToForget, ...events).get(personId);
    return row === undefined || row.forgetAt === null
      ? null
      : forgetWitnessWhenPersonProtected.commandFor(row).stream;
  };

  it('is who witnessed their consents, one after the other', () => {
    const both = [granted('one'), granted('two')];
    expect(due(...both)).toBeNull();
    expect(due(...both, entered)).toBe('one');
    expect(due(...both, entered, witnessForgotten('one'))).toBe('two');
    expect(due(...both, entered, witnessForgotten('one'), witnessForgotten('two'))).toBeNull();
  });
  it('is no witness of a consent that nobody witnessed, or that is given later', () => {
    expect(due(granted('one', {}), entered)).toBeNull();
    expect(due(granted('one'), entered, witnessForgotten('one'), granted('two'))).toBeNull();
  });
});
