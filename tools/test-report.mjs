import { relative } from 'node:path';

/**
 * A jest reporter for people: each failed file as soon as it has run, then one summary with what was skipped
 * and why. Programs read the last line; nothing is printed after it.
 */
export default class TestReport {
  #began = Date.now();
  #skipped = new Map();

  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onTestResult(
    { path },
    { failureMessage, testExecError, console, testResults },
    { numTotalTestSuites, ...run },
  ) {
    const file = relative(this.rootDir, path);
    if (failureMessage || testExecError) {
      this.#clearLine();
      print(`FAIL ${file}\n${failureMessage ?? testExecError.message}\n`);
      for (const { type, message } of console ?? []) print(`  console.${type}: ${message}\n`);
    }
    for (const { status, title } of testResults)
      if (['pending', 'todo', 'disabled'].includes(status)) this.#addSkipped(title, file);
    const done = run.numPassedTestSuites + run.numFailedTestSuites + run.numPendingTestSuites;
    if (process.stdout.isTTY)
      print(`\r${done} of ${numTotalTestSuites} files, ${run.numFailedTests} failed tests`);
  }

  onRunComplete(_contexts, run) {
    this.#clearLine();
    const seconds = Math.round((Date.now() - this.#began) / 1000);
    print(`${run.numTotalTestSuites} files in ${seconds} s, ${run.numFailedTestSuites} of them failed\n`);
    for (const [title, files] of this.#skipped) print(`skipped: ${title} (${[...files].join(', ')})\n`);
    const failed = run.numFailedTests + run.numRuntimeErrorTestSuites;
    const skipped = run.numPendingTests + run.numTodoTests;
    process.once('exit', () => print(`${run.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`));
  }

  /** Why a test is skipped is part of its title. */
  #addSkipped(title, file) {
    this.#skipped.set(title, (this.#skipped.get(title) ?? new Set()).add(file));
  }

  #clearLine() {
    if (process.stdout.isTTY) print('\r\x1b[K');
  }
}

const print = (text) => process.stdout.write(text);
