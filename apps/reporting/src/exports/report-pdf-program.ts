import { fonts } from '@embedpdf/fonts-latin';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { PdfJob } from './pdf-printer.js';

/**
 * A program of its own: reads a job, writes its PDF and ends. The compiler is native code, which nobody could
 * interrupt inside a service, and whose memory nothing there would limit.
 */
const { template, report, createdAt } = JSON.parse((await buffer(process.stdin)).toString('utf8')) as PdfJob;
const fontPackage = import.meta.resolve('@embedpdf/fonts-latin');
const fontBlobs = fonts
  .filter(({ weight, italic }) => (weight === 400 || weight === 700) && italic !== true)
  .map(({ file }) => readFileSync(new URL(`../fonts/${file}`, fontPackage)));

const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
const { result } = compiler.compile({
  mainFileContent: template,
  inputs: { report },
});
if (result === null) throw new Error('the template does not compile');
process.stdout.write(compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp: createdAt }));
