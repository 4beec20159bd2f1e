import type { Actor } from '@geleit/access';
import { sharedTenant, WithinCalendar, AskedBecause } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import {
  Allow,
  CurrentActor,
  findOfficeNames,
  parseBody,
  PostQuery,
  ProblemError,
  TenantReads,
} from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { IsOptional, Length, Matches } from 'class-validator';
import { In, type EntityManager } from 'typeorm';
import { mayLookForPeople } from '../access.js';
import { IntakeConfig } from '../config.js';
import { columnsOfToday } from '../projections/persons.api.js';
import { keptBy } from '../projections/persons-of-keeper.api.js';
import { PersonRow } from '../projections/persons.projection.js';
import { nameWordsOf } from '../blind-index/phonetic-name.js';
import { searchPeople } from './search-people.js';

/** What is known of the person: one of the three at least. Whoever is found agrees with all of them. */
export class PersonSearchQuery {
  /** Names or an alias, or the beginnings of them (three letters at least), in any order and alphabet. */
  @IsOptional()
  @Length(1, 250)
  @Personal('identity')
  @AskedBecause('identification')
  name?: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a day that differs in a month that agrees is found, too. */
  @IsOptional()
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  @WithinCalendar()
  @Personal('identity')
  @AskedBecause('identification')
  birth?: string;
  /** The whole number, or its last digits (four at least). */
  @IsOptional()
  @Matches(/^(\D*\d){4,20}\D*$/)
  @Length(4, 40)
  @Personal('contact')
  @AskedBecause('contact')
  phone?: string;
}

type FoundPerson = Partial<PersonRow> & { readonly agencyName: string | null };
export interface PersonSearchResult {
  /** The best first; 20 at most. */
  readonly items: readonly FoundPerson[];
  /** Whether more people of the caller agree. How many is not said. */
  readonly hasMore: boolean;
}

/** Finds people among those whom the caller may know. Queries are POSTed, so that no name appears in a URL. */
@Controller('v1/persons')
export class PersonSearchController {
  constructor(
    private readonly config: IntakeConfig,
    private readonly reads: TenantReads,
    private readonly sealing: DataSealing,
  ) {}

  /**
   * Returns people of whom the caller is a keeper, as `GET /v1/persons` shows them. Of others, nothing is
   * said. Only those who are returned are opened.
   */
  @Post('search')
  @ApiOperation({
    operationId: 'searchPersons',
    summary: 'People whom the caller may know, by name, birth or telephone number.',
  })
  @PostQuery(PersonSearchQuery)
  @Allow(mayLookForPeople)
  async search(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<PersonSearchResult> {
    const searched = parseBody(PersonSearchQuery, body);
    refuseSearch(searched);
    const { tenant } = actor;
    const key = { secret: this.config.blindIndexKey, tenant };
    const { people, hasMore } = await this.reads.read(tenant, async (rows) => {
      const found = await searchPeople(searched, key, { rows, actor });
      const inOrder = await findInOrder(found.personIds, actor, rows);
      return {
        people: await this.sealing.openRows(PersonRow, tenant, inOrder),
        hasMore: found.hasMore,
      };
    });
    const names = await this.findNamesOfOffices(people);
    return {
      items: people.map((row) => ({ ...shownColumns(row), agencyName: names.get(row.agencyId) ?? null })),
      hasMore,
    };
  }

  private findNamesOfOffices(people: readonly PersonRow[]): Promise<ReadonlyMap<string, string>> {
    const officeIds = [...new Set(people.map(({ agencyId }) => agencyId))];
    return this.reads.read(sharedTenant, (shared) => findOfficeNames(shared, officeIds));
  }
}

/** Each word is compared with every registration: more than the longest names have are a list. */
const maxSearchedWords = 10;

/** @throws ProblemError `invalid-command` */
function refuseSearch(searched: PersonSearchQuery): void {
  const refuse = (code: string): never => {
    throw new ProblemError('invalid-command', { errors: [{ pointer: '/name', code }] });
  };
  if (Object.values(searched).every((value) => value === undefined)) refuse('nothingSearched');
  if (nameWordsOf(searched.name ?? '').length > maxSearchedWords) refuse('tooManyWords');
}

const shownColumns = (row: PersonRow): Partial<PersonRow> =>
  Object.fromEntries(columnsOfToday(row).map((column) => [column, row[column]]));

async function findInOrder(
  personIds: readonly string[],
  actor: Actor,
  rows: EntityManager,
): Promise<readonly PersonRow[]> {
  const people = await rows.findBy(PersonRow, keptBy(actor, { personId: In([...personIds]) }));
  const byId = new Map(people.map((person) => [person.personId, person]));
  return personIds.flatMap((personId) => byId.get(personId) ?? []);
}
