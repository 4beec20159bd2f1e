import { recipientNatures, sharedTenant } from '@geleit/contracts';
import {
  codeSql,
  describeListPlans,
  idSql,
  plannedActor,
  plannedId,
  plannedOffices,
  plannedRead,
} from '@geleit/testing';
import { inboxApi } from './projections/inbox.api.js';
import { officesApi } from './projections/offices.api.js';
import { officeStatuses } from './projections/offices.projection.js';
import { organizationsApi } from './projections/organizations.api.js';
import { referralsApiFor } from './projections/referrals.api.js';
import { staffApi } from './projections/staff.api.js';
import { staffStatuses } from './projections/staff.projection.js';
import { referralStatuses } from './referral/state.decider.js';
import { referrals } from './service.js';

const counsellor = plannedActor(['counsellor'], { agencies: plannedOffices });
const admin = plannedActor(['organisation_admin']);
const officeSql = idSql('office', 'i % 20');

describeListPlans(referrals, {
  rows: {
    referrals: { case_id: idSql('case', 'i % 50000'), agency_id: officeSql },
    inbox: { agency_id: officeSql, status: codeSql(referralStatuses, 'i / 20') },
    offices: {
      organization_id: idSql('organization', 'i % 1000'),
      status: codeSql(officeStatuses, 'i'),
      name: "'Office ' || i",
    },
    organizations: {
      kept_by: idSql('organization', 'i % 1000'),
      nature: codeSql(recipientNatures, 'i'),
      name: "'Organisation ' || i",
    },
    staff: {
      staff_id: idSql('staff', 'i'),
      subject: "'subject ' || i",
      office_ids: `ARRAY[${idSql('office', 'i % 300')}::text]`,
      roles: `ARRAY[${codeSql(['counsellor', 'team_lead'], 'i')}]`,
      status: codeSql(staffStatuses, 'i'),
    },
  },
  tenantOf: ({ tenant }) => (tenant === 'shared' ? sharedTenant : undefined),
  smallTables: ['offices', 'organizations', 'staff'],
  reads: [
    plannedRead(
      'a counsellor of 300 cases',
      referralsApiFor(Array.from({ length: 300 }, (_, number) => plannedId('case', number * 100 + 7))),
      counsellor,
      ['draftedAt', 'serviceId', 'status'],
    ),
    plannedRead('a counsellor', inboxApi, plannedActor(['counsellor']), ['serviceId']),
    plannedRead('everybody', officesApi, counsellor),
    plannedRead('everybody', organizationsApi, counsellor),
    plannedRead('a counsellor', staffApi, counsellor, ['staffId', 'status']),
    plannedRead('the administration', staffApi, admin, ['staffId']),
  ],
});
