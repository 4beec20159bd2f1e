import { personalFields } from '@geleit/kernel';
import { contractsOf, eventsOf } from '../generate/messages.js';
import { services } from '../generate/services.js';

describe.each(services.map((service) => [service.name, service] as const))('%s', (_, service) => {
  it('has no event that nothing reads', () => {
    const unread = eventsOf(service).filter(({ views, publishedAs }) => views.length + publishedAs.length === 0);
    expect(unread.map(({ event }) => event)).toEqual([]);
  });

  it('tells others no personal value', () => {
    const marked = contractsOf(service, services).filter(({ message }) => personalFields(message).size > 0);
    expect(marked.map(({ type }) => type)).toEqual([]);
  });

  it('says nothing that nobody hears', () => {
    const unheard = contractsOf(service, services).filter(({ heardBy }) => heardBy.length === 0);
    expect(unheard.map(({ type }) => type)).toEqual([]);
  });
});
