import type { Answer, MachineClient } from '@geleit/client';
import type { AsylumStep } from '../population/asylum-step.js';
import { germanTimestampAt, plusDays } from '../population/day.js';

/** The case in which a procedure is recorded, and who counsels in it. */
interface AccompaniedCase {
  readonly client: MachineClient;
  readonly caseId: string;
  readonly staffId: string;
}
type Recorded = Promise<Answer<object>>;

/** The year is told after it has passed: what was to come is recorded with what became of it. */
export async function recordAsylum(accompanied: AccompaniedCase, asylum: AsylumStep): Recorded {
  const { client, caseId: id } = accompanied;
  const { lodgedOn, hearing, decision } = asylum;
  const registered = await client.execute('/v1/cases/{id}/procedures', {
    id,
    body: {
      procedureKind: 'first',
      registeredOn: lodgedOn,
      lodgedOn,
      courtLand: 'NW',
      unaccompaniedMinor: false,
    },
  });
  const procedureId = registered.data.partId;
  const heard =
    hearing === undefined ? registered : await recordHearing(accompanied, { ...hearing, procedureId });
  return decision === undefined ? heard : recordDecision(accompanied, { ...decision, procedureId });
}

async function recordHearing(
  { client, caseId: id, staffId }: AccompaniedCase,
  {
    procedureId,
    heldOn,
    isPrepared,
    isAccompanied,
  }: NonNullable<AsylumStep['hearing']> & { readonly procedureId: string },
): Recorded {
  const { data } = await client.execute('/v1/cases/{id}/hearings', {
    id,
    body: { procedureId, hearingKind: 'personal', startsAt: germanTimestampAt(heldOn, 9, 0) },
  });
  const hearingId = data.partId;
  if (isPrepared)
    await client.execute('/v1/cases/{id}/prepare-hearing', {
      id,
      body: { hearingId, preparedOn: plusDays(heldOn, -1), items: ['course_of_hearing'] },
    });
  return client.execute('/v1/cases/{id}/record-hearing-held', {
    id,
    body: {
      hearingId,
      heldOn,
      companions: isAccompanied ? [staffId] : [],
      protocolReading: 'read_back',
      ...(!isPrepared && { unpreparedBecause: 'no_time' as const }),
    },
  });
}

async function recordDecision(
  { client, caseId: id }: AccompaniedCase,
  {
    procedureId,
    kind,
    servedOn,
    suitFiledOn,
  }: NonNullable<AsylumStep['decision']> & { readonly procedureId: string },
): Recorded {
  const decided = await client.execute('/v1/cases/{id}/procedure-entries', {
    id,
    body: {
      procedureId,
      decisionKind: kind,
      servedOn,
      serviceMode: 'deposited_in_letter_box',
      remedyNotice: 'correct',
      courtLand: 'NW',
    },
  });
  return suitFiledOn === undefined
    ? decided
    : client.execute('/v1/cases/{id}/record-remedy', {
        id,
        body: { procedureId, filedRemedy: 'suit', filedOn: suitFiledOn },
      });
}
