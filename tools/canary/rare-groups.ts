import { germanDayOf } from '@geleit/rules';
import { randomUUID } from 'node:crypto';
import { findTeam } from './counselling-team.js';
import type { RareStates, StaffClient } from './staff-client.js';

/** Groups that are described again, and whose next meeting is moved: the demonstration does neither. */
export async function rareGroups(staff: StaffClient): Promise<RareStates> {
  const { first: authorization, officeId: agencyId } = await findTeam(staff);
  const now = Date.now();
  const described = () => ({
    title: randomUUID(),
    topics: ['housing'],
    startsOn: germanDayOf(new Date(now).toISOString()),
  });
  const meeting = () => ({ startsAt: new Date(now + 86_400_000).toISOString(), durationMin: 90 });
  const start = async (): Promise<string> => {
    const body = { agencyId, programme: 'JMD', ...described() };
    return `/v1/group-series/${(await staff.send({ authorization, path: '/v1/group-series', body })).id}`;
  };
  return {
    'POST /v1/group-series/{id}/correct': async () => ({
      authorization,
      path: `${await start()}/correct`,
      body: described(),
    }),
    'POST /v1/group-series/{id}/move-appointment': async () => {
      const path = await start();
      const { partId: appointmentId } = await staff.send({
        authorization,
        path: `${path}/appointments`,
        body: meeting(),
      });
      return { authorization, path: `${path}/move-appointment`, body: { appointmentId, ...meeting() } };
    },
  };
}
