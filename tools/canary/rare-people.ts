import { germanDayOf } from '@geleit/rules';
import { randomUUID } from 'node:crypto';
import { findTeam, type Team } from './counselling-team.js';
import type { Attempt, CommandResponse, RareStates, StaffClient } from './staff-client.js';

/**
 * People who give up an alias, enter or leave protection, whose record is put right or whose stay is checked; new
 * staff; a question about duplicates.
 */
export async function rarePeople(staff: StaffClient): Promise<RareStates> {
  const administrator = await staff.authorizationOf(staff.subjectsWith('organisation_admin')[0]);
  const team = await findTeam(staff);
  const people = new People(staff, team);
  const asFirst = (path: string, body: object): Attempt => ({ authorization: team.first, path, body });
  return {
    'POST /v1/persons': async () => asFirst('/v1/persons', people.named()),
    'POST /v1/persons/{id}/correct': async () => {
      const { id, version } = await people.register(people.named());
      return { ...asFirst(`/v1/persons/${id}/correct`, {}), ifMatch: `"${version}"` };
    },
    'POST /v1/persons/{id}/identify': async () => {
      const { id } = await people.register({ identityMode: 'PSEUDONYMOUS', alias: randomUUID() });
      return asFirst(`/v1/persons/${id}/identify`, { atPersonsRequest: true, familyName: randomUUID() });
    },
    'POST /v1/persons/{id}/enter-protection': async () => {
      const { id } = await people.register(people.named());
      const body = { alias: randomUUID(), deputyId: team.secondStaffId };
      return asFirst(`/v1/persons/${id}/enter-protection`, body);
    },
    'POST /v1/persons/{id}/leave-protection': async () => ({
      authorization: team.second,
      path: `/v1/persons/${await people.protectUntilLeaving()}/leave-protection`,
      body: { identityMode: 'IDENTIFIED', familyName: randomUUID() },
    }),
    'POST /v1/requests/{id}/check-eligibility': async () =>
      asFirst(`/v1/requests/${await people.contactFirst()}/check-eligibility`, {
        programme: 'MBE',
        residenceStatus: 'settlement_9',
      }),
    'POST /v1/persons/duplicate-check': async () =>
      asFirst('/v1/persons/duplicate-check', { familyName: randomUUID() }),
    'POST /v1/staff': async () => ({
      authorization: administrator,
      path: '/v1/staff',
      body: {
        givenName: randomUUID(),
        familyName: randomUUID(),
        subject: randomUUID(),
        roles: ['counsellor'],
        officeIds: [team.officeId],
      },
    }),
  };
}

class People {
  constructor(
    private readonly staff: StaffClient,
    private readonly team: Team,
  ) {}

  named(): object {
    return { agencyId: this.team.officeId, identityMode: 'IDENTIFIED', familyName: randomUUID() };
  }

  register(details: object): Promise<CommandResponse> {
    return this.send('/v1/persons', { agencyId: this.team.officeId, ...details });
  }

  /** Returns the id of a protected person who wants to leave protection. */
  async protectUntilLeaving(): Promise<string> {
    const { officeId: agencyId, secondStaffId: deputyId } = this.team;
    const { id } = await this.send('/v1/persons/protected', { agencyId, alias: randomUUID(), deputyId });
    await this.send(`/v1/persons/${id}/request-leaving-protection`, { atPersonsRequest: true });
    return id;
  }

  /** Returns the id of a request after the first contact. */
  async contactFirst(): Promise<string> {
    const { id: personId } = await this.register(this.named());
    const { id } = await this.send('/v1/requests', {
      personId,
      agencyId: this.team.officeId,
      channel: 'walk_in',
      accessPath: 'school',
      urgency: 'normal',
      servedDecision: false,
    });
    await this.send(`/v1/requests/${id}/triage`, { urgency: 'normal' });
    const heldOn = germanDayOf(new Date().toISOString());
    await this.send(`/v1/requests/${id}/complete-first-contact`, { heldOn });
    return id;
  }

  private send(path: string, body: object): Promise<CommandResponse> {
    return this.staff.send({ authorization: this.team.first, path, body });
  }
}
