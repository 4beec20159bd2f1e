import { isLabelLanguage, labelLanguages, type LabelLanguage } from '@geleit/labels';
import { Allow, PdfPrinter, PrinterBusy, ProblemError, QueryEndpoint } from '@geleit/platform';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayReadCounselling } from '../access.js';
import { supportPlansApi } from '../projections/support-plans.api.js';
import { pdfJobOf } from './printed-plan.js';

/** A plan on paper, for both sides to sign. It is made when it is asked for, and kept nowhere. */
@Controller('v1/cases')
export class PrintedPlanController {
  private readonly printer = new PdfPrinter();

  constructor(private readonly queryEndpoint: QueryEndpoint) {}

  @Get(':id/support-plans/:partId/pdf')
  @ApiOperation({
    operationId: 'getCaseSupportPlanPdf',
    summary: "A support plan to read and sign (PDF/UA-1), in German beside the client's language.",
  })
  @ApiQuery({
    name: 'lang',
    required: false,
    enum: [...labelLanguages],
    description: 'The language beside German. Without it the plan is in German alone.',
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ description: 'A file.', schema: { type: 'string', format: 'binary' } })
  @Allow(mayReadCounselling)
  async pdf(
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = parseLanguage(lang);
    const plan = await this.queryEndpoint.readRow(supportPlansApi, request);
    const file = await this.printer.print(pdfJobOf(plan, language)).catch(asProblem);
    void reply
      .status(200)
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename="foerderplan.pdf"',
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
