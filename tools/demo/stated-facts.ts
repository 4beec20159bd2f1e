import type { ClientJourney } from '../population/client-journey.js';

/** The residence status and what else the programme asks for. */
export function statedFactsOf({ programme, sbgArea, person: { residenceStatus } }: ClientJourney) {
  if (residenceStatus === undefined) return {};
  return {
    residenceStatus,
    ...(programme === 'MBE' && { longTermStatusSince: 'none' as const }),
    ...(programme === 'AVB' && { asylumStage: 'procedure_pending' as const }),
    ...(sbgArea === 'psychosocial_centre' && { refugeeBackground: true, psychosocialIndication: true }),
  };
}
