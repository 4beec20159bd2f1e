import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { PdfJob, PdfScript } from './pdf-printer.js';

/**
 * A program of its own: reads a job, writes its PDF and ends. The compiler is native code, which nobody could
 * interrupt inside a service, and whose memory nothing there would limit.
 */
const {
  template,
  data,
  scripts = ['latin'],
  createdAt,
} = JSON.parse((await buffer(process.stdin)).toString('utf8')) as PdfJob;

/** Regular and bold of each font, in its package. */
const fontFiles: Readonly<Record<PdfScript, readonly string[]>> = {
  latin: ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf'],
  arabic: ['NotoNaskhArabic-Regular.ttf', 'NotoNaskhArabic-Bold.ttf'],
};
const fontBlobs = scripts.flatMap((script) => {
  const fontPackage = import.meta.resolve(`@embedpdf/fonts-${script}`);
  return fontFiles[script].map((file) => readFileSync(new URL(`../fonts/${file}`, fontPackage)));
});

const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
const { result } = compiler.compile({
  mainFileContent: template,
  inputs: { data },
});
if (result === null) throw new Error('the template does not compile');
process.stdout.write(compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp: createdAt }));
