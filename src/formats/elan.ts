// ELAN's .eaf: one tier per rater, intervals with a number each.
import { XMLBuilder } from 'fast-xml-parser';
import type { Trace } from '../core/annotation/trace.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { decodeText } from './decode-text.ts';
import { finding, quoted } from './finding.ts';
import { binTrace } from './trace-bins.ts';
import type { TraceReading, TraceTarget } from './wide-csv.ts';
import { atLine, parseXml, type XmlNode } from './xml.ts';

/** Bins of `binSec` as intervals in whole milliseconds; a bin without a value has no interval. */
export function writeElan(traces: readonly Trace[], binSec: number): string {
  const slots: { '@_TIME_SLOT_ID': string; '@_TIME_VALUE': number }[] = [];
  const slotAt = (sec: number) => {
    slots.push({ '@_TIME_SLOT_ID': `ts${slots.length + 1}`, '@_TIME_VALUE': Math.round(sec * 1000) });
    return `ts${slots.length}`;
  };
  let annotations = 0;
  const tiers = traces.map((trace) => ({
    '@_TIER_ID': trace.raterId,
    '@_PARTICIPANT': trace.raterId,
    '@_LINGUISTIC_TYPE_REF': 'rating',
    ANNOTATION: [...binTrace(trace, binSec).values].flatMap((value, n) => {
      if (Number.isNaN(value)) return [];
      const interval = {
        '@_ANNOTATION_ID': `a${++annotations}`,
        '@_TIME_SLOT_REF1': slotAt(n * binSec),
        '@_TIME_SLOT_REF2': slotAt((n + 1) * binSec),
        ANNOTATION_VALUE: String(value),
      };
      return [{ ALIGNABLE_ANNOTATION: interval }];
    }),
  }));
  const document = {
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    ANNOTATION_DOCUMENT: {
      '@_AUTHOR': 'Soften',
      '@_DATE': '1970-01-01T00:00:00Z',
      '@_FORMAT': '3.0',
      '@_VERSION': '3.0',
      HEADER: { '@_MEDIA_FILE': '', '@_TIME_UNITS': 'milliseconds' },
      TIME_ORDER: { TIME_SLOT: slots },
      TIER: tiers,
      LINGUISTIC_TYPE: {
        '@_LINGUISTIC_TYPE_ID': 'rating',
        '@_TIME_ALIGNABLE': 'true',
        '@_GRAPHIC_REFERENCES': 'false',
      },
    },
  };
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@_',
    format: true,
    suppressEmptyNode: true,
    // A rater may be called "true", and some attributes are.
    suppressBooleanAttributes: false,
  });
  return builder.build(document);
}

export function sniffElan(head: Uint8Array): boolean {
  return new TextDecoder().decode(head).includes('<ANNOTATION_DOCUMENT');
}

interface Interval {
  readonly startSec: number;
  readonly endSec: number;
  readonly value: number;
}

/**
 * One trace per tier with numeric values, of kind `steps`: a value holds over its interval, what lies between intervals is
 * missing. Texts that are no numbers are left out and told. Never throws.
 */
export function readElan(bytes: Uint8Array, target: TraceTarget): TraceReading {
  const { file, recordingId, dimension } = target;
  const decoded = decodeText(bytes, file);
  const findings: ImportFinding[] = [...decoded.findings];
  const text = decoded.text;
  if (text === undefined) return { traces: [], findings };
  const { root, line } = parseXml(text);
  const document = root?.['ANNOTATION_DOCUMENT'] as XmlNode | string | undefined;
  if (typeof document !== 'object') {
    const message = 'This is no ELAN document, or its XML is broken.';
    findings.push(finding('error', 'no-elan', atLine(file, line), message, 'Save it again with ELAN.'));
    return { traces: [], findings };
  }
  const slots = new Map(
    listOf(document['TIME_ORDER'], 'TIME_SLOT').map((slot) => [
      slot['@_TIME_SLOT_ID'],
      Number(slot['@_TIME_VALUE']) / 1000,
    ]),
  );
  const traces = listOf(document, 'TIER').flatMap((tier): Trace[] => {
    const raterId = String(tier['@_TIER_ID'] ?? '');
    const all = listOf(tier, 'ANNOTATION').flatMap((one) => listOf(one, 'ALIGNABLE_ANNOTATION'));
    const intervals = all
      .map(
        (one): Interval => ({
          startSec: slots.get(one['@_TIME_SLOT_REF1']) ?? Number.NaN,
          endSec: slots.get(one['@_TIME_SLOT_REF2']) ?? Number.NaN,
          value: numberIn(one['ANNOTATION_VALUE']),
        }),
      )
      .filter(({ startSec, endSec, value }) => endSec > startSec && !Number.isNaN(value))
      .sort((a, b) => a.startSec - b.startSec);
    const left = all.length - intervals.length;
    if (left > 0) {
      const message = `Tier ${quoted(raterId)}: ${left} annotations are no numbers or have no times.`;
      findings.push(finding('note', 'no-number', { file, count: left }, message, 'They are left out.'));
    }
    if (intervals.length === 0) return [];
    return [
      {
        recordingId,
        dimension,
        raterId,
        take: 1,
        source: file,
        ...stepsOf(intervals),
        kind: 'steps',
        stamp: 'point',
      },
    ];
  });
  if (traces.length === 0) {
    const message = 'No tier holds numbers at times.';
    findings.push(
      finding(
        'error',
        'no-traces',
        { file },
        message,
        'Write the ratings as numbers into an alignable tier per rater.',
      ),
    );
  }
  return { traces, findings };
}

/** Where the next interval does not follow at once, the value ends: missing until it does. */
function stepsOf(intervals: readonly Interval[]): { timesSec: Float64Array; values: Float64Array } {
  const steps: [sec: number, value: number][] = [];
  intervals.forEach(({ startSec, endSec, value }, i) => {
    steps.push([startSec, value]);
    const next = intervals[i + 1];
    if (!next || next.startSec > endSec) steps.push([endSec, Number.NaN]);
  });
  return {
    timesSec: Float64Array.from(steps, ([sec]) => sec),
    values: Float64Array.from(steps, ([, value]) => value),
  };
}

/** The children of that name, none, one or many. */
function listOf(node: unknown, name: string): XmlNode[] {
  const child = (node as XmlNode | undefined)?.[name];
  const children = Array.isArray(child) ? child : [child];
  return children.filter((one): one is XmlNode => typeof one === 'object' && one !== null);
}

function numberIn(text: unknown): number {
  const trimmed = typeof text === 'string' ? text.trim().replace(',', '.') : '';
  return trimmed === '' ? Number.NaN : Number(trimmed);
}
