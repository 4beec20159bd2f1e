import type { ProjectProgramme, SbgArea } from '@geleit/contracts';
import { rejectField } from '@geleit/kernel';
import { fundingAreasOn, programmesWithAreas } from '@geleit/rules';

/** A programme that is counted by area has one that it funded on the day and that the office offers. */
export function checkFundingArea(
  { programme, sbgArea }: { readonly programme: ProjectProgramme; readonly sbgArea?: SbgArea },
  { on, offered }: { readonly on: string; readonly offered: readonly SbgArea[] },
) {
  const withAreas = programmesWithAreas.find((one) => one === programme);
  if (sbgArea === undefined)
    return withAreas === undefined ? undefined : rejectField('/sbgArea', 'SbgAreaMissing');
  if (withAreas === undefined) return rejectField('/sbgArea', 'SbgAreaForbidden');
  if (!fundingAreasOn(withAreas, on).includes(sbgArea)) return rejectField('/sbgArea', 'SbgAreaNotFunded');
  return offered.includes(sbgArea) ? undefined : rejectField('/sbgArea', 'SbgAreaNotOffered');
}
