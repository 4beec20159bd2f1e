import { given } from '@geleit/kernel';
import { networkContactDecider } from './network-contact.decider.js';
import type { NetworkContactEvent } from './network-contact.language.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const office = { isOpenOffice: true };
const meta = { at: '2026-03-01T12:00:00.000Z' };
const described = {
  occurredOn: '2026-02-03',
  kind: 'network_meeting',
  partner: 'municipality',
  institution: 'Stadt Duisburg',
  field: 'social_space_work',
  note: 'Round table agreed.',
} as const;
const logged: NetworkContactEvent = { type: 'NetworkContactLogged', data: { ...described, agencyId } };
const struck: NetworkContactEvent = {
  type: 'NetworkContactStruck',
  data: { agencyId, occurredOn: '2026-02-03', reason: 'logged_twice' },
};
const correct = (changes: { readonly occurredOn?: string; readonly kind?: 'joint_event' }) =>
  ({ type: 'CorrectNetworkContact', data: { ...described, ...changes } }) as const;
const strike = { type: 'StrikeNetworkContact', data: { reason: 'logged_twice' } } as const;

describe('a network contact', () => {
  it('is logged once, and not for a day in the future', () => {
    given(networkContactDecider)
      .when({ type: 'LogNetworkContact', data: { ...described, agencyId } }, meta, office)
      .then(logged);
    given(networkContactDecider, logged)
      .when({ type: 'LogNetworkContact', data: { ...described, agencyId } }, meta, office)
      .rejected('AlreadyLogged');
    given(networkContactDecider)
      .when(
        { type: 'LogNetworkContact', data: { ...described, agencyId, occurredOn: '2026-03-02' } },
        meta,
        office,
      )
      .rejected('DayInFuture');
    given(networkContactDecider)
      .when({ type: 'LogNetworkContact', data: { ...described, agencyId } }, meta, { isOpenOffice: false })
      .rejected('OfficeUnknown');
  });

  it('is replaced as a whole by a correction, which names the former day if the day changed', () => {
    given(networkContactDecider, logged)
      .when(correct({ kind: 'joint_event' }), meta)
      .then({ type: 'NetworkContactCorrected', data: { ...described, agencyId, kind: 'joint_event' } });
    const moved: NetworkContactEvent = {
      type: 'NetworkContactCorrected',
      data: { ...described, agencyId, occurredOn: '2026-02-04', formerlyOn: '2026-02-03' },
    };
    given(networkContactDecider, logged)
      .when(correct({ occurredOn: '2026-02-04' }), meta)
      .then(moved);
    given(networkContactDecider, logged, moved)
      .when(correct({ occurredOn: '2026-02-05' }), meta)
      .then({
        type: 'NetworkContactCorrected',
        data: { ...described, agencyId, occurredOn: '2026-02-05', formerlyOn: '2026-02-04' },
      });
    given(networkContactDecider, logged)
      .when(correct({ occurredOn: '2026-03-02' }), meta)
      .rejected('DayInFuture');
    given(networkContactDecider).when(correct({}), meta).rejected('NoSuchNetworkContact');
  });

  it('cannot be changed once it is struck', () => {
    given(networkContactDecider, logged).when(strike, meta).then(struck);
    for (const command of [strike, correct({})])
      given(networkContactDecider, logged, struck).when(command, meta).rejected('ContactIsStruck');
    given(networkContactDecider).when(strike, meta).rejected('NoSuchNetworkContact');
  });
});
