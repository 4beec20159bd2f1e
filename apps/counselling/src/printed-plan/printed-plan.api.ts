import type { Actor } from '@geleit/access';
import { isLabelLanguage, labelLanguages, type LabelLanguage } from '@geleit/labels';
import {
  Allow,
  CurrentActor,
  PdfPrinter,
  PrinterBusy,
  ProblemError,
  QueryEndpoint,
  TenantReads,
  type PdfJob,
} from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayReadCounselling } from '../access.js';
import { supportPlansApi } from '../projections/support-plans.api.js';
import { integrationAgreementsApi } from '../projections/integration-agreements.api.js';
import type { IntegrationAgreementRow } from '../projections/integration-agreements.projection.js';
import { SupportPlanRow, type GoalOfPlan } from '../projections/support-plans.projection.js';
import { goalsOfVersion, pdfJobOf, printedAgreementOf, printedPlanOf } from './printed-plan.js';

const InLanguage = ApiQuery({
  name: 'lang',
  required: false,
  enum: [...labelLanguages],
  description: 'The language beside German. Without it the file is in German alone.',
});
const ReturnsFile = ApiOkResponse({ description: 'A file.', schema: { type: 'string', format: 'binary' } });

/**
 * A plan or an agreement on paper, for both sides to sign. It is made when it is asked for, and kept nowhere.
 */
@Controller('v1/cases')
export class PrintedPlanController {
  private readonly printer = new PdfPrinter();

  constructor(
    private readonly queryEndpoint: QueryEndpoint,
    private readonly reads: TenantReads,
    private readonly sealing: DataSealing,
  ) {}

  @Get(':id/support-plans/:partId/pdf')
  @ApiOperation({
    operationId: 'getCaseSupportPlanPdf',
    summary: "A support plan to read and sign (PDF/UA-1), in German beside the client's language.",
  })
  @InLanguage
  @ApiProduces('application/pdf')
  @ReturnsFile
  @Allow(mayReadCounselling)
  async plan(
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = parseLanguage(lang);
    const plan = await this.queryEndpoint.readRow(supportPlansApi, request);
    const job = pdfJobOf(printedPlanOf(plan, language), plan.draftedAt);
    await this.send(reply, job, { name: 'foerderplan', language });
  }

  @Get(':id/integration-agreements/:partId/pdf')
  @ApiOperation({
    operationId: 'getCaseIntegrationAgreementPdf',
    summary: "An integration agreement to read and sign (PDF/UA-1), in German beside the client's language.",
  })
  @InLanguage
  @ApiProduces('application/pdf')
  @ReturnsFile
  @Allow(mayReadCounselling)
  async agreement(
    @Query('lang') lang: unknown,
    @CurrentActor() { tenant }: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = parseLanguage(lang);
    const agreement = await this.queryEndpoint.readRow(integrationAgreementsApi, request);
    const goals = await this.findGoals(agreement, tenant);
    const job = pdfJobOf(printedAgreementOf(agreement, goals, language), agreement.concludedOn);
    await this.send(reply, job, { name: 'integrationsvereinbarung', language });
  }

  /** Whoever may read the agreement may read the plan that it is about: both are parts of one case. */
  private async findGoals(
    { planId, planVersion }: IntegrationAgreementRow,
    tenant: string,
  ): Promise<readonly GoalOfPlan[]> {
    const plan = await this.reads.read(tenant, (rows) => rows.findOneBy(SupportPlanRow, { planId }));
    const [opened] = await this.sealing.openRows(SupportPlanRow, tenant, plan === null ? [] : [plan]);
    const goals = opened && goalsOfVersion(opened, planVersion);
    if (goals === undefined) throw new ProblemError('not-found');
    return goals;
  }

  private async send(
    reply: FastifyReply,
    job: PdfJob,
    { name, language }: { readonly name: string; readonly language: LabelLanguage },
  ): Promise<void> {
    const file = await this.printer.print(job).catch(asProblem);
    void reply
      .status(200)
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${name}.pdf"`,
        'content-language': language === 'de' ? 'de' : `de, ${language}`,
        'cache-control': 'no-store',
      })
      .send(file);
  }
}

function parseLanguage(lang: unknown): LabelLanguage {
  if (lang === undefined) return 'de';
  if (typeof lang === 'string' && isLabelLanguage(lang)) return lang;
  throw new ProblemError('invalid-parameter', { errors: [{ parameter: 'lang', code: 'isIn' }] });
}

function asProblem(fault: unknown): never {
  if (fault instanceof PrinterBusy)
    throw new ProblemError('unavailable', { headers: { 'retry-after': '10' } });
  throw fault;
}
