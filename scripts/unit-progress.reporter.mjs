// A reporter of vitest that writes down, line by line, which test file began and what became of the tests of each that
// ended. vitest's own report comes at the very end: of a run that hangs it tells nothing, these lines tell the rest.

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { unitProgress } from './steps.mjs';

export default class UnitProgress {
  onTestRunStart() {
    mkdirSync(dirname(unitProgress), { recursive: true });
    writeFileSync(unitProgress, '');
  }

  onTestModuleQueued({ relativeModuleId: file }) {
    write({ file });
  }

  onTestModuleEnd({ relativeModuleId: file, children }) {
    const tests = [...children.allTests()].map((test) => ({
      title: test.fullName,
      status: test.result().state,
    }));
    write({ file, tests });
  }
}

function write(line) {
  appendFileSync(unitProgress, `${JSON.stringify(line)}\n`);
}
