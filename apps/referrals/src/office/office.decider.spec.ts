import { given, testMeta } from '@geleit/kernel';
import { officeDecider } from './office.decider.js';
import type { OfficeEvent } from './office.language.js';

const described = {
  name: 'Migration office',
  address: { street: 'Musterweg 1', postalCode: '47051', city: 'Duisburg' },
  programmes: ['MBE', 'SBG'],
  sbgAreas: ['regional_counselling'],
  languages: ['deu', 'ara'],
  catchment: ['05112'],
} as const;
const opened: OfficeEvent = { type: 'OfficeOpened', data: described };
const closed: OfficeEvent = { type: 'OfficeClosed', data: {} };
const position = {
  programme: 'SBG',
  sbgArea: 'regional_counselling',
  fte: 0.25,
  from: '2026-01-01',
} as const;
const funded: OfficeEvent = { type: 'PositionFunded', data: { ...position, positionId: testMeta.id } };
const unused = { staff: 0, openCases: 0, openRequests: 0, receivedReferrals: 0, offeredServices: 0 };

describe('an office', () => {
  it('is opened once, described again, and closed for good', () => {
    given(officeDecider).when({ type: 'OpenOffice', data: described }).then(opened);
    given(officeDecider, opened).when({ type: 'OpenOffice', data: described }).rejected('AlreadyOpened');
    given(officeDecider, opened)
      .when({ type: 'DescribeOffice', data: { ...described, name: 'Other name' } })
      .then({ type: 'OfficeDescribed', data: { ...described, name: 'Other name' } });
    given(officeDecider, opened).when({ type: 'CloseOffice', data: {} }, {}, unused).then(closed);
    given(officeDecider, opened, closed)
      .when({ type: 'DescribeOffice', data: described })
      .rejected('OfficeIsClosed');
    given(officeDecider).when({ type: 'DescribeOffice', data: described }).rejected('NoSuchOffice');
  });

  it('is not closed while somebody works, is counselled, waits or is referred there', () => {
    for (const used of Object.keys(unused).map((fact) => ({ [fact]: 1 })))
      given(officeDecider, opened)
        .when({ type: 'CloseOffice', data: {} }, {}, { ...unused, ...used })
        .rejected('OfficeInUse');
  });

  it('has funding areas only with their programme', () =>
    given(officeDecider)
      .when({ type: 'OpenOffice', data: { ...described, programmes: ['MBE'] } })
      .rejected('AreasWithoutProgramme'));

  it('records a permit from its first day, or the application for one', () => {
    const record = (data: object) =>
      given(officeDecider, opened).when({ type: 'RecordPermit', data: { permit: 'auswsg', ...data } });
    const days = { appliedOn: '2026-01-02', validFrom: '2026-03-01', validUntil: '2028-02-29' };
    record(days).then({ type: 'OfficePermitRecorded', data: { permit: 'auswsg', ...days } });
    record({ appliedOn: '2026-01-02' }).then({
      type: 'OfficePermitRecorded',
      data: { permit: 'auswsg', appliedOn: '2026-01-02' },
    });
    record({}).rejected('DayMissing');
    record({ appliedOn: '2026-01-02', validUntil: '2028-02-29' }).rejected('DayMissing');
    record({ validFrom: '2026-03-01', validUntil: '2026-02-28' }).rejected('DaysReversed');
  });
});

describe('a position', () => {
  const fund = (changes: object = {}) =>
    given(officeDecider, opened).when({ type: 'FundPosition', data: { ...position, ...changes } });

  it('of SBG is at least a quarter of a post (O-1)', () => {
    fund().then(funded);
    fund({ fte: 0.24 }).rejected('PositionTooSmall');
    given(officeDecider, opened)
      .when({ type: 'FundPosition', data: { programme: 'MBE', fte: 0.01, from: '2026-01-01' } })
      .then({
        type: 'PositionFunded',
        data: { programme: 'MBE', fte: 0.01, from: '2026-01-01', positionId: testMeta.id },
      });
  });

  it('is for a programme and an area of its office, and has its days in order', () => {
    fund({ programme: 'JMD', sbgArea: undefined }).rejected('ProgrammeNotOffered');
    fund({ programme: 'MBE' }).rejected('AreaNotOffered');
    fund({ sbgArea: 'psychosocial_centre' }).rejected('AreaNotOffered');
    fund({ until: '2025-12-31' }).rejected('DaysReversed');
  });

  it('ends on or after its first day', () => {
    const end = (data: { readonly positionId: string; readonly until: string }) =>
      given(officeDecider, opened, funded).when({ type: 'EndPosition', data });
    const ended = { positionId: testMeta.id, until: '2026-12-31' };
    end(ended).then({ type: 'PositionEnded', data: ended });
    end({ ...ended, until: '2025-12-31' }).rejected('DaysReversed');
    end({ ...ended, positionId: '0a000000-0000-4000-8000-000000000001' }).rejected('PositionUnknown');
  });
});
