// One file's bytes, or a finding that says why there are none.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { JobContext } from '../core/job.ts';
import type { FileSource } from './file-source.ts';
import { finding } from './finding.ts';

/** Larger files are refused unread: the cells of one such file would fill a tab's memory. */
const largestFileBytes = 200e6;

/** Rejects only when the job was cancelled. */
export async function bytesOf(
  source: FileSource,
  file: string,
  { control, signal }: JobContext,
  findings: ImportFinding[],
): Promise<Uint8Array | undefined> {
  await control.checkpoint();
  if (source.sizeBytes > largestFileBytes) {
    findings.push(tooLarge(file, source.sizeBytes));
    return undefined;
  }
  try {
    return await source.bytes();
  } catch (error) {
    signal.throwIfAborted();
    const message = `The file could not be opened: ${error instanceof Error ? error.message : String(error)}`;
    const remedy = 'Check that it still exists and may be read, then open the folder again.';
    findings.push(finding('error', 'unreadable-file', { file }, message, remedy));
    return undefined;
  }
}

function tooLarge(file: string, sizeBytes: number): ImportFinding {
  return finding(
    'error',
    'file-too-large',
    { file },
    `The file has ${Math.round(sizeBytes / 1e6)} MB; up to ${largestFileBytes / 1e6} MB are read.`,
    'It was not opened. Split it, or export it at a lower rate: 10 to 25 rows per second are plenty.',
  );
}
