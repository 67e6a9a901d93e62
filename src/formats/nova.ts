// NOVA: a scheme in `<name>.annotation` (XML) and its samples in `<name>.annotation~`, one pair of files per rater.
import { XMLBuilder } from 'fast-xml-parser';
import type { Trace } from '../core/annotation/trace.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { rangeFinding } from './carma.ts';
import { decodeText } from './decode-text.ts';
import { finding, quoted } from './finding.ts';
import { binTrace, plainSec } from './trace-bins.ts';
import type { TraceReading, TraceTarget } from './wide-csv.ts';
import { atLine, parseXml, type XmlNode } from './xml.ts';

export interface NovaFiles {
  /** Of `<name>.annotation`. */
  readonly scheme: string;
  /** Of `<name>.annotation~`: `score;confidence` lines. */
  readonly samples: string;
}

/** Samples at the middles of bins of `binSec`; a missing one has score NaN and confidence 0. */
export function writeNova(
  trace: Trace,
  binSec: number,
  range: readonly [min: number, max: number],
): NovaFiles {
  const { values } = binTrace(trace, binSec);
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  });
  const scheme = builder.build({
    '?xml': { '@_version': '1.0' },
    annotation: {
      '@_ssi-v': '3',
      info: { '@_ftype': 'ASCII', '@_size': values.length },
      meta: { '@_role': '', '@_annotator': trace.raterId },
      scheme: {
        '@_name': trace.dimension,
        '@_type': 'CONTINUOUS',
        '@_sr': plainSec(1 / binSec),
        '@_min': range[0],
        '@_max': range[1],
      },
    },
  });
  const lines = Array.from(values, (value) => (Number.isNaN(value) ? 'NaN;0' : `${value};1`));
  return { scheme, samples: lines.map((line) => `${line}\n`).join('') };
}

export function sniffNova(head: Uint8Array): boolean {
  return new TextDecoder().decode(head).includes('<annotation');
}

/** As `readNova`, with the samples that the target brings. */
export function readNovaPair(scheme: Uint8Array, target: TraceTarget): TraceReading {
  const { file, samples } = target;
  if (samples) return readNova(scheme, samples, target);
  const message = `The samples of this NOVA annotation are not there: ${quoted(`${file}~`)}.`;
  const remedy = 'Put that file beside it; NOVA writes both.';
  return { traces: [], findings: [finding('error', 'no-nova-samples', { file }, message, remedy)] };
}

/** A pair of files, ASCII or BINARY (float32 pairs, little endian). Samples stand at the middles of their bins. Never throws. */
export function readNova(scheme: Uint8Array, samples: Uint8Array, target: TraceTarget): TraceReading {
  const { file, recordingId, dimension } = target;
  const decoded = decodeText(scheme, file);
  const { root, line } = parseXml(decoded.text ?? '');
  const found = schemeOf(root);
  if (!found) {
    const message = 'This is no NOVA annotation of type CONTINUOUS with a rate, or its XML is broken.';
    return {
      traces: [],
      findings: [
        ...decoded.findings,
        finding('error', 'no-nova', atLine(file, line), message, 'Save it again with NOVA.'),
      ],
    };
  }
  const { rateHz, binary, size, annotator, min, max } = found;
  const { values, badLines } = binary
    ? binaryScores(samples)
    : asciiScores(new TextDecoder().decode(samples));
  const timesSec = Float64Array.from(values, (_, n) => plainSec((n + 0.5) / rateHz));
  const raterId = annotator === '' ? (target.raterId ?? 'r1') : annotator;
  const trace: Trace = {
    recordingId,
    dimension,
    raterId,
    take: 1,
    source: file,
    timesSec,
    values,
    kind: 'samples',
    stamp: 'point',
  };
  const findings = [
    ...decoded.findings,
    ...rangeFinding(file, min, max),
    ...sampleFindings(`${file}~`, values.length, { size, badLines }),
  ];
  return { traces: [trace], findings };
}

interface Samples {
  readonly values: Float64Array;
  /** Numbers of the lines, from 1, whose score is none; it is missing then. */
  readonly badLines: readonly number[];
}

function sampleFindings(
  file: string,
  count: number,
  { size, badLines }: Pick<Samples, 'badLines'> & { readonly size: number },
): ImportFinding[] {
  const findings: ImportFinding[] = [];
  const [line] = badLines;
  if (line !== undefined) {
    const message = `Samples whose score is no number: ${badLines.length}.`;
    const remedy = 'They count as missing.';
    findings.push(finding('repair', 'bad-number', { file, line, count: badLines.length }, message, remedy));
  }
  if (Number.isFinite(size) && size !== count) {
    const message = `The annotation speaks of ${size} samples, and there are ${count}.`;
    const remedy = 'Those that are there were read. If the file was cut off, copy it again.';
    findings.push(finding('repair', 'other-size', { file }, message, remedy));
  }
  return findings;
}

function asciiScores(text: string): Samples {
  const lines = text.split(/\r?\n/);
  const values: number[] = [];
  const badLines: number[] = [];
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const score = (line.split(';')[0] as string).trim().replace(',', '.');
    const value = score === '' ? Number.NaN : Number(score);
    if (Number.isNaN(value) && score.toLowerCase() !== 'nan') badLines.push(i + 1);
    values.push(value);
  });
  return { values: Float64Array.from(values), badLines };
}

function binaryScores(bytes: Uint8Array): Samples {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = Float64Array.from({ length: Math.floor(bytes.byteLength / 8) }, (_, n) =>
    view.getFloat32(8 * n, true),
  );
  return { values, badLines: [] };
}

function schemeOf(root: XmlNode | undefined) {
  const annotation = root?.['annotation'] as
    | Partial<Record<'info' | 'meta' | 'scheme', Readonly<Record<string, string>>>>
    | undefined;
  const scheme = annotation?.scheme;
  const rateHz = Number(scheme?.['@_sr']);
  if (scheme?.['@_type'] !== 'CONTINUOUS' || !(rateHz > 0)) return undefined;
  return {
    rateHz,
    binary: annotation?.info?.['@_ftype'] === 'BINARY',
    size: Number(annotation?.info?.['@_size']),
    annotator: annotation?.meta?.['@_annotator'] ?? '',
    min: scheme['@_min'],
    max: scheme['@_max'],
  };
}
