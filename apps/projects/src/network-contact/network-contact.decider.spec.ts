import { given } from '@geleit/kernel';
import { networkContactDecider } from './network-contact.decider.js';
import type { NetworkContactEvent } from './network-contact.language.js';

const agencyId = 'f0000000-0000-4000-8000-000000000004';
const office = { isOpenOffice: true, isProgrammeOffered: true };
const meta = { at: '2026-03-01T12:00:00.000Z' };
const described = {
  occurredOn: '2026-02-03',
  kind: 'network_meeting',
  partner: 'municipality',
  institution: 'Stadt Duisburg',
  field: 'social_space_work',
  note: 'Round table agreed.',
} as const;
const logged: NetworkContactEvent = {
  type: 'NetworkContactLogged',
  data: { ...described, agencyId, programme: 'IA' },
};
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
      .rejected('DayInFuture', '/occurredOn');
    given(networkContactDecider)
      .when(
        { type: 'LogNetworkContact', data: { ...described, agencyId, occurredOn: '2006-02-28' } },
        meta,
        office,
      )
      .rejected('DateImplausible', '/occurredOn');
    given(networkContactDecider)
      .when({ type: 'LogNetworkContact', data: { ...described, agencyId } }, meta, {
        ...office,
        isOpenOffice: false,
      })
      .rejected('OfficeUnknown');
  });

  it('is replaced as a whole by a correction, which names the former day if the day changed', () => {
    given(networkContactDecider, logged)
      .when(correct({ kind: 'joint_event' }), meta)
      .then({
        type: 'NetworkContactCorrected',
        data: { ...described, agencyId, programme: 'IA', kind: 'joint_event' },
      });
    const moved: NetworkContactEvent = {
      type: 'NetworkContactCorrected',
      data: { ...described, agencyId, programme: 'IA', occurredOn: '2026-02-04', formerlyOn: '2026-02-03' },
    };
    given(networkContactDecider, logged)
      .when(correct({ occurredOn: '2026-02-04' }), meta)
      .then(moved);
    given(networkContactDecider, logged, moved)
      .when(correct({ occurredOn: '2026-02-05' }), meta)
      .then({
        type: 'NetworkContactCorrected',
        data: { ...described, agencyId, programme: 'IA', occurredOn: '2026-02-05', formerlyOn: '2026-02-04' },
      });
    given(networkContactDecider, logged)
      .when(correct({ occurredOn: '2026-03-02' }), meta)
      .rejected('DayInFuture', '/occurredOn');
    given(networkContactDecider).when(correct({}), meta).rejected('NoSuchNetworkContact');
  });

  it('cannot be changed once it is struck', () => {
    given(networkContactDecider, logged).when(strike, meta).then(struck);
    for (const command of [strike, correct({})])
      given(networkContactDecider, logged, struck).when(command, meta).rejected('ContactIsStruck');
    given(networkContactDecider).when(strike, meta).rejected('NoSuchNetworkContact');
  });
});

describe('a network contact of another programme', () => {
  const { field: _, ...rest } = described;
  const networking = { ...rest, topic: 'training_and_work' } as const;
  const log = (data: object) =>
    ({ type: 'LogNetworkContact', data: { agencyId, programme: 'MBE', ...rest, ...data } }) as const;
  const ofMbe: NetworkContactEvent = {
    type: 'NetworkContactLogged',
    data: { ...networking, agencyId, programme: 'MBE' },
  };

  it('has a topic where an integration agency has a field', () => {
    given(networkContactDecider)
      .when(log({ topic: 'training_and_work' }), meta, office)
      .then(ofMbe);
    given(networkContactDecider).when(log({}), meta, office).rejected('TopicMissing');
    given(networkContactDecider)
      .when(log({ topic: 'health', field: 'social_space_work' }), meta, office)
      .rejected('FieldForbidden');
    given(networkContactDecider)
      .when(log({ programme: 'IA', topic: 'health' }), meta, office)
      .rejected('TopicForbidden');
    given(networkContactDecider)
      .when({ type: 'LogNetworkContact', data: { ...rest, agencyId } }, meta, office)
      .rejected('FieldMissing');
  });
  it('needs an office that offers the programme', () =>
    given(networkContactDecider)
      .when(log({ topic: 'health' }), meta, { ...office, isProgrammeOffered: false })
      .rejected('ProgrammeNotOffered'));
  it('keeps its programme when it is corrected or struck', () => {
    given(networkContactDecider, ofMbe)
      .when({ type: 'CorrectNetworkContact', data: { ...networking, topic: 'health' } }, meta)
      .then({
        type: 'NetworkContactCorrected',
        data: { ...networking, agencyId, programme: 'MBE', topic: 'health' },
      });
    given(networkContactDecider, ofMbe).when(correct({}), meta).rejected('FieldForbidden');
    given(networkContactDecider, ofMbe)
      .when(strike, meta)
      .then({
        type: 'NetworkContactStruck',
        data: { ...struck.data, programme: 'MBE' },
      } as NetworkContactEvent);
  });
});

describe('a meeting of a committee', () => {
  const meeting = {
    ...described,
    committee: 'youth_welfare_committee',
    committeeName: 'Jugendhilfeausschuss',
    role: 'member',
    attendanceMin: 120,
    preparationMin: 45,
    results: ['need_identified', 'referral_path_agreed'],
  } as const;
  const log = (data: object) =>
    ({ type: 'LogNetworkContact', data: { ...described, ...data, agencyId } }) as const;

  it('is logged with the role of the office, its minutes and what came of it', () => {
    given(networkContactDecider)
      .when(log(meeting), meta, office)
      .then({ type: 'NetworkContactLogged', data: { ...meeting, agencyId, programme: 'IA' } });
    given(networkContactDecider, logged)
      .when({ type: 'CorrectNetworkContact', data: meeting }, meta)
      .then({ type: 'NetworkContactCorrected', data: { agencyId, programme: 'IA', ...meeting } });
  });
  it('names the kind of committee', () => {
    for (const part of [{ role: 'chair' }, { committeeName: 'Runder Tisch' }] as const) {
      given(networkContactDecider).when(log(part), meta, office).rejected('CommitteeMissing');
      given(networkContactDecider, logged)
        .when({ type: 'CorrectNetworkContact', data: { ...described, ...part } }, meta)
        .rejected('CommitteeMissing');
    }
  });
});
