import { addDays, germanDayOf } from '@geleit/rules';
import type { SendRequest } from './http.js';
import { idOf, type Row } from './victim-data.js';

const today = germanDayOf(new Date().toISOString());

/** What a counsellor of a case has to look to, of which the lists across cases have a row each. */
const matters: readonly (readonly [parts: string, body: object])[] = [
  ['deadlines', { text: 'Appeal', severity: 'legal', endsOn: addDays(today, 30) }],
  [
    'child-protection-alerts',
    { grounds: ['neglect'], child: 'child_of_family', observation: 'Seen alone.', observedOn: today },
  ],
  [
    'residence-statuses',
    {
      status: 'temporary_protection_24',
      validFrom: '2025-01-01',
      workPermission: 'allowed',
      residenceRestriction: 'none',
      source: 'stated',
    },
  ],
];

/**
 * Opens one of each in a case, and a procedure with a hearing to come. Each of the people tries the cases of a
 * programme that may know of all that; none is tried further once one has taken it.
 */
export async function openMatters(
  send: SendRequest,
  authorizations: readonly string[],
  cases: readonly Row[],
): Promise<void> {
  const open = cases.filter(({ programme, status }) => programme !== 'JMD' && status === 'active');
  for (const authorization of authorizations)
    for (const row of open) {
      const post = (parts: string, body: object) =>
        send({ authorization, method: 'POST', path: `/v1/cases/${idOf(row) ?? ''}/${parts}`, body });
      const results = [];
      for (const [parts, body] of matters) results.push((await post(parts, body)).status);
      const { status, text } = await post('procedures', { procedureKind: 'first', lodgedOn: '2026-06-20' });
      const procedureId = status === 201 ? (JSON.parse(text) as { partId: string }).partId : '';
      const startsAt = `${addDays(today, 5)}T09:00:00Z`;
      const hearing = await post('hearings', { procedureId, hearingKind: 'personal', startsAt });
      if ([...results, hearing.status].every((one) => one === 201)) return;
    }
}
