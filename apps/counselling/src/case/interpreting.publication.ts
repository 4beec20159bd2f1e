import { interpretingContract } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { CaseLanguage } from './case.language.js';

type Hours = Pick<
  InstanceType<typeof CaseLanguage.events.InterpreterHoursStruck>,
  'bookingId' | 'agencyId' | 'programme' | 'sbgArea' | 'workedOn'
>;
const aboutHours = ({ bookingId, agencyId, programme, sbgArea, workedOn }: Readonly<Hours>) => ({
  bookingId,
  agencyId,
  programme,
  ...(sbgArea !== undefined && { sbgArea }),
  workedOn,
});

/** What interpreters worked and cost, by programme; neither for whom nor who they are. */
export const interpretingPublication: Publication<typeof CaseLanguage, typeof interpretingContract.events> = {
  from: CaseLanguage,
  to: interpretingContract,
  publish: {
    InterpreterHoursRecorded: ({ data }) => {
      const { interpreter, language, minutes, costCents, workedOn, formerlyOn } = data;
      return {
        type: 'InterpreterHoursRecorded',
        data: {
          ...aboutHours(data),
          interpreter,
          language,
          minutes,
          costCents,
          ...(formerlyOn !== undefined && formerlyOn !== workedOn && { formerlyOn }),
        },
      };
    },
    InterpreterHoursStruck: ({ data }) => ({ type: 'InterpreterHoursStruck', data: aboutHours(data) }),
  },
};
