import { type ReadRule } from '@geleit/access';
import { projectProgrammes } from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { groupRoles, rowsOfOwnGroups } from '../access.js';
import {
  countedGroupSeries,
  groupSeries,
  groupSeriesStatuses,
  type GroupSeriesRow,
} from './group-series.projection.js';

export const maySeeGroups: ReadRule<GroupSeriesRow> = {
  name: 'counsellors and leads of the office; project workers the groups of integration agencies',
  roles: groupRoles,
  rows: rowsOfOwnGroups,
};

export const groupSeriesListApi: QueryApi<GroupSeriesRow> = {
  path: 'group-series',
  projection: groupSeries,
  summary: "Group work of the caller's offices.",
  allow: maySeeGroups,
  filters: {
    agencyId: 'anyOf',
    programme: { anyOf: projectProgrammes },
    status: { anyOf: groupSeriesStatuses, default: countedGroupSeries },
    leaderId: 'anyOf',
    startsOn: 'range',
  },
  officeNames: { agencyId: 'agencyName' },
  order: { by: 'startsOn', direction: 'descending' },
  accessPaths: [['agencyId', 'leaderId'], ['agencyId']],
  version: 'version',
};
