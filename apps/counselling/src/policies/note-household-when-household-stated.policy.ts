import { householdContract, type CaseFactsEntry, type HouseholdStated } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

const entryOf = (
  { householdId, members, adults, children, validFrom }: Readonly<HouseholdStated>,
  recordedAt: string,
): CaseFactsEntry => ({
  validFrom,
  recordedAt,
  source: 'stated',
  facts: { relatives: { householdId, adults, children, memberIds: members.map(({ personId }) => personId) } },
});

/** T8: relatives are the household's. Whoever left it has none that are known. */
export const noteHouseholdWhenHouseholdStated: Policy<
  typeof householdContract.events,
  typeof ClientLanguage
> = {
  name: 'note-household-when-household-stated',
  consumes: householdContract.events,
  target: ClientLanguage,
  react: {
    HouseholdStated: ({ at, data }) => [
      ...data.members.map(({ personId }) => noteFacts(personId, entryOf(data, at))),
      ...data.formerMemberIds.map((personId) =>
        noteFacts(personId, {
          validFrom: data.validFrom,
          recordedAt: at,
          source: 'stated',
          facts: {},
          unknown: ['relatives'],
        }),
      ),
    ],
  },
};

const noteFacts = (stream: string, entry: CaseFactsEntry) =>
  ({ stream, command: { type: 'NoteFacts', data: { entries: [entry] } } }) as const;
