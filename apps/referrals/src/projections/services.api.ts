import { everyRow } from '@geleit/access';
import { LanguageCode, MunicipalityKeyPrefix, sharedTenant, counsellingTopics } from '@geleit/contracts';
import { Allow, ExpectsQuery, ProblemError, TenantReads, validate, type QueryApi } from '@geleit/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { EntityManager } from 'typeorm';
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

/** Services for a need, those with free places first. */
@Controller('v1/services')
export class ServicesController {
  constructor(private readonly reads: TenantReads) {}

  @Get()
  @ApiOperation({
    operationId: 'findServices',
    summary:
      'Services for a need, language, age and place: free places first, then the shorter wait. At most 100.',
  })
  @ExpectsQuery(ServiceQuery)
  @Allow(mayReadDirectory)
  async list(@Query() query: Record<string, unknown>): Promise<{ readonly items: readonly ServiceRow[] }> {
    const parsed = validate(ServiceQuery, query);
    if ('invalid' in parsed)
      throw new ProblemError('invalid-parameter', {
        errors: parsed.invalid.map(({ pointer, code }) => ({ parameter: pointer.slice(1), code })),
      });
    return {
      items: await this.reads.read(sharedTenant, (rows) => rankServices(rows, parsed.data as ServiceQuery)),
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

/**
 * A service for an area of topics covers each topic in it. No characteristic of a person counts against them
 * (RF-10).
 */
function rankServices(
  rows: EntityManager,
  { topic, language, age, ags }: ServiceQuery,
): Promise<ServiceRow[]> {
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
  return query
    .orderBy('CASE WHEN v.available > 0 THEN 0 WHEN v.available IS NULL THEN 1 ELSE 2 END')
    .addOrderBy('v.waiting_days', 'ASC', 'NULLS LAST')
    .addOrderBy('v.available', 'DESC', 'NULLS LAST')
    .addOrderBy('v.service_id')
    .limit(maxServices)
    .getMany();
}
