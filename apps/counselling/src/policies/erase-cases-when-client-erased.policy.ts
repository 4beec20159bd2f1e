import { counsellingClientContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseLanguage } from '../case/case.language.js';

/** Erases the cases of a client who was erased, also those that were opened meanwhile. */
export const eraseCasesWhenClientErased: Policy<
  typeof counsellingClientContract.events,
  typeof CaseLanguage
> = {
  name: 'erase-cases-when-client-erased',
  consumes: counsellingClientContract.events,
  target: CaseLanguage,
  react: {
    CasesErased: ({ data: { recordIds, because, erasureRequestId } }) =>
      recordIds.map((stream) => ({
        stream,
        command: {
          type: 'ErasePersonalData',
          data: { because, ...(erasureRequestId !== undefined && { erasureRequestId }) },
        },
      })),
  },
};
