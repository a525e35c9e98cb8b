import path from 'node:path';
import { writeSync } from 'node:fs';

const slowestCount = 10;

/**
 * Ends every run with `N passed, N failed` as its last line, also when it was interrupted; above it
 * stand the slowest files and one line per project, so that one sees what was run and what it costs.
 * A file that cannot even be loaded counts as one failed test.
 */
export default class TotalsReporter {
  #projects = new Map();
  #files = [];
  #finished = false;

  constructor() {
    // Written while the process exits: a global tear-down or Jest's own notes may not follow it.
    process.once('exit', () => writeSync(1, this.#report()));
  }

  onTestFileResult(test, result) {
    const name = test.context.config.displayName?.name ?? 'tests';
    const totals = this.#projects.get(name) ?? { files: 0, passed: 0, failed: 0, skipped: 0 };
    totals.files += 1;
    totals.passed += result.numPassingTests;
    totals.failed += result.numFailingTests;
    if (result.testExecError && result.numFailingTests === 0) totals.failed += 1;
    totals.skipped += result.numPendingTests + result.numTodoTests;
    this.#projects.set(name, totals);
    const file = path.relative(test.context.config.rootDir, test.path);
    this.#files.push({ file, seconds: result.perfStats.runtime / 1_000 });
  }

  onRunComplete() {
    this.#finished = true;
  }

  #slowest() {
    const slowest = this.#files.toSorted((one, other) => other.seconds - one.seconds);
    const lines = slowest
      .slice(0, slowestCount)
      .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}\n`);
    return lines.length === 0 ? '' : `Slowest files:\n${lines.join('')}\n`;
  }

  #report() {
    const all = { passed: 0, failed: this.#finished ? 0 : 1 };
    let text = `\n${this.#slowest()}`;
    for (const [name, { files, passed, failed, skipped }] of this.#projects) {
      all.passed += passed;
      all.failed += failed;
      const rest = skipped > 0 ? `, ${skipped} skipped` : '';
      text += `${name}: ${passed} passed, ${failed} failed${rest} (${files} files)\n`;
    }
    if (!this.#finished) text += 'The run ended before its tests did.\n';
    return `${text}${all.passed} passed, ${all.failed} failed\n`;
  }
}
