// The paper's question over all targets at once, on the recordings that nothing was chosen on.
import type { FinishedRun } from '../../store/finished-run.ts';
import { Card } from '../shared/card.tsx';
import { tableChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { wholeRun } from './run-export-choices.ts';

const exportsOfTables = () => import('../../store/result-table-exports.ts');

export function ComparisonCard({ run }: { run: FinishedRun }) {
  const title = 'Multi-task against single-task';
  const choices = tableChoices(async (format) =>
    (await exportsOfTables()).comparisonTableFile(run, 'test', format),
  );
  return (
    <Card
      title={title}
      lead="On the test recordings: first minus second. What the paper found is not assumed."
      actions={<ExportMenu of={title} groups={[{ label: 'On test', choices }, wholeRun(run)]} />}
    >
      <ComparisonTable run={run} partition="test" />
    </Card>
  );
}
