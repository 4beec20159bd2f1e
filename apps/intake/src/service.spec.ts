import { recorded } from '@geleit/kernel';
import { controllersOf, everyRouteHasAPolicy, type Service } from '@geleit/platform';
import { ConsentLanguage } from './consent/consent.language.js';
import { personPublication } from './publications.js';
import { intake } from './service.js';

describe('intake', () => {
  it('C-6: lets nothing but its own commands change a consent', () => {
    const languages = intake.policies.map(({ asks }) => asks);
    expect(languages).toHaveLength(2);
    expect(languages).not.toContain(ConsentLanguage);
  });
  it('has no view that another service feeds', () => {
    const own = new Set(intake.streams.flatMap(({ decider }) => Object.values(decider.language.events)));
    expect(intake.views.flatMap(({ view }) => Object.values(view.reads)).filter((event) => !own.has(event))).toEqual([]);
  });
  it('P-1: tells whose traces others have to hide, however she came to be protected', () => {
    const told = (type: keyof typeof personPublication.tell) => personPublication.tell[type]?.(recorded({ type, stream: 'her', data: {} } as never) as never);
    expect([told('ProtectedPersonRegistered'), told('PersonProtectionEntered'), told('PersonProtectionLeft')]).toEqual(
      ['PersonProtected', 'PersonProtected', 'PersonProtectionEnded'].map((type) => ({ type, data: { personId: 'her' } })));
    expect(Object.keys(personPublication.tell)).toHaveLength(3);
  });
  it('reads every event it records', () => {
    const read = new Set(intake.views.flatMap(({ view }) => Object.keys(view.on)));
    expect(intake.streams.flatMap(({ decider }) => Object.keys(decider.language.events)).filter((event) => !read.has(event))).toEqual([]);
  });
  it('opens no route without a policy', () => expect(() => everyRouteHasAPolicy(controllersOf(intake as unknown as Service))).not.toThrow());
});
