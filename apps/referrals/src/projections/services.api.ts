import { everyRow, type Actor } from '@geleit/access';
import { LanguageCode, MunicipalityKeyPrefix, sharedTenant, counsellingTopics } from '@geleit/contracts';
import {
  Allow,
  CurrentActor,
  ExpectsQuery,
  LocalTokens,
  PageCursors,
  ProblemError,
  TenantReads,
  validate,
  type CursorPosition,
  type QueryApi,
} from '@geleit/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { mayReadDirectory } from '../access.js';
import { ServiceRow, services } from './services.projection.js';

/** The need for which a service is sought. Nothing in it identifies the person. */
export class ServiceQuery {
  @IsOptional()
  @IsIn(counsellingTopics)
  topic?: string;
  /** ISO 639-3. */
  @IsOptional()
  @LanguageCode()
  language?: string;
  /** Years. */
  @IsOptional()
  @Matches(/^\d{1,3}$/)
  age?: string;
  /** First digits of the Amtlicher Gemeindeschlüssel of the person's municipality. */
  @IsOptional()
  @MunicipalityKeyPrefix()
  ags?: string;
  /** Number of services on a page, 100 at most and if absent. */
  @IsOptional()
  @Matches(/^([1-9]\d?|100)$/)
  limit?: string;
  /** `next` of the previous page. */
  @IsOptional()
  @IsString()
  cursor?: string;
}

/** Only single services; the list is ranked for a need and has a controller of its own. */
export const servicesApi: QueryApi<ServiceRow> = {
  path: 'services',
  projection: services,
  summary: 'A service of the directory.',
  tenant: 'shared',
  allow: { name: 'everybody who signed in', roles: 'everybody', rows: () => everyRow },
  filters: {},
};

const maxServices = 100;

/** A page of services. `next` is the cursor of the one after it. */
interface ServicePage {
  readonly items: readonly ServiceRow[];
  readonly next?: string;
}

/** Services for a need, those with free places first. */
@Controller('v1/services')
export class ServicesController {
  private readonly cursors: PageCursors;

  constructor(
    private readonly reads: TenantReads,
    localTokens: LocalTokens,
  ) {
    this.cursors = new PageCursors(localTokens);
  }

  @Get()
  @ApiOperation({
    operationId: 'findServices',
    summary: 'Services for a need, language, age and place: free places first, then the shorter wait.',
  })
  @ExpectsQuery(ServiceQuery)
  @Allow(mayReadDirectory)
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>): Promise<ServicePage> {
    const parsed = validate(ServiceQuery, query);
    if ('invalid' in parsed)
      throw new ProblemError('invalid-parameter', {
        errors: parsed.invalid.map(({ pointer, code }) => ({ parameter: pointer.slice(1), code })),
      });
    const { limit: sentLimit, cursor, ...need } = parsed.data as ServiceQuery;
    const limit = sentLimit === undefined ? maxServices : Number(sentLimit);
    const binding = JSON.stringify([actor.tenant, actor.subject, 'services', Object.entries(need).sort()]);
    const { after } = cursor === undefined ? {} : this.cursors.parse(binding, cursor);
    const found = await this.reads.read(sharedTenant, (rows) =>
      findRankedServices(rows, need, { after, limit: limit + 1 }),
    );
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return {
      items,
      ...(last !== undefined && { next: this.cursors.issue(binding, rankOf(last), undefined) }),
    };
  }
}

/**
 * A service is offered while its organisation is in the directory and the office that receives for it is open
 * and kept by that same organisation: whoever enters another's office id offers nothing.
 */
const isOfferedSql = `v.status = 'active'
  AND EXISTS (SELECT FROM organizations o WHERE o.organization_id = v.organization_id)
  AND (v.agency_id IS NULL OR EXISTS (
    SELECT FROM offices f
    WHERE f.office_id = v.agency_id AND f.organization_id = v.kept_by AND f.status = 'open'
  ))`;

/** Returns the service if people can be referred to it now. */
export async function findOfferedService(
  rows: EntityManager,
  serviceId: string,
): Promise<ServiceRow | undefined> {
  return (
    (await rows
      .createQueryBuilder(ServiceRow, 'v')
      .where(isOfferedSql)
      .andWhere('v.service_id = :serviceId', { serviceId })
      .getOne()) ?? undefined
  );
}

type Need = Omit<ServiceQuery, 'limit' | 'cursor'>;

/** Services offered for a need, in their order, from the one after a position on. */
function findRankedServices(
  rows: EntityManager,
  need: Need,
  { after, limit }: { readonly after: CursorPosition | undefined; readonly limit: number },
): Promise<ServiceRow[]> {
  const query = selectServicesFor(rows, need);
  if (after !== undefined) {
    const [rank, serviceId] = after as readonly [readonly number[], string];
    const [freedom, wait, taken] = rank;
    query.andWhere(`(${[...rankSql, 'v.service_id'].join(', ')}) > (:freedom, :wait, :taken, :serviceId)`, {
      freedom,
      wait,
      taken,
      serviceId,
    });
  }
  for (const expression of rankSql) query.addOrderBy(expression);
  return query.addOrderBy('v.service_id').limit(limit).getMany();
}

/** What is not known comes last. */
const unknownLast = 2_147_483_647;

/** Free places first, then places nobody stated; the shorter wait; the more places. Never null. */
const rankSql: readonly string[] = [
  'CASE WHEN v.available > 0 THEN 0 WHEN v.available IS NULL THEN 1 ELSE 2 END',
  `COALESCE(v.waiting_days, ${unknownLast})`,
  `COALESCE(-v.available, ${unknownLast})`,
];

/** The same of a row, as a cursor has it. */
function rankOf({ available, waitingDays, serviceId }: ServiceRow): CursorPosition {
  const freedom = available === null ? 1 : available > 0 ? 0 : 2;
  return [[freedom, waitingDays ?? unknownLast, available === null ? unknownLast : -available], serviceId];
}

/**
 * A service for an area of topics covers each topic in it. No characteristic of a person counts against them
 * (RF-10).
 */
function selectServicesFor(
  rows: EntityManager,
  { topic, language, age, ags }: Need,
): SelectQueryBuilder<ServiceRow> {
  const query = rows.createQueryBuilder(ServiceRow, 'v').where(isOfferedSql);
  if (topic !== undefined)
    query.andWhere("(:topic = ANY(v.topics) OR split_part(:topic, '.', 1) = ANY(v.topics))", { topic });
  if (language !== undefined) query.andWhere('(:language = ANY(v.languages))', { language });
  if (age !== undefined)
    query.andWhere(
      `(v.minimum_age IS NULL OR v.minimum_age <= :age)
      AND (v.maximum_age IS NULL OR v.maximum_age >= :age)`,
      { age: Number(age) },
    );
  if (ags !== undefined)
    query.andWhere(
      `(v.catchment = '{}' OR EXISTS (
        SELECT FROM unnest(v.catchment) c WHERE :ags LIKE c || '%' OR c LIKE :ags || '%'
      ))`,
      { ags },
    );
  return query;
}
