import type { StatusGroup } from '@geleit/contracts';
import type { Upcasts } from '@geleit/kernel';
import { reportingRiskOfFormerGroup } from '@geleit/rules';
import type { ClientLanguage } from './client.language.js';

export const clientUpcasts: Upcasts<typeof ClientLanguage.events> = {
  /** 2: the risk alone. Version 1 recorded the group of residence status, `not_recorded` for JMD, too. */
  StatusNoted: [
    ({ caseId, statusGroup }) => ({
      caseId,
      reportingRisk: reportingRiskOfFormerGroup(statusGroup as StatusGroup),
    }),
  ],
};
