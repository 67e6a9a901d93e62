// XML of annotation programs as plain objects.
import { XMLParser } from 'fast-xml-parser';

export type XmlNode = Readonly<Record<string, unknown>>;

export interface XmlReading {
  /** Attributes have `@_` before their names, texts stay texts; undefined if this is no XML that can be used. */
  readonly root?: XmlNode;
  /** Of the mistake, counted from 1, where it is known. */
  readonly line?: number;
}

/** Document types are refused: they could define entities without end, and no annotation program writes them. Never throws. */
export function parseXml(text: string): XmlReading {
  const doctype = /<!DOCTYPE/i.exec(text);
  if (doctype) return { line: text.slice(0, doctype.index).split('\n').length };
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@_',
      parseTagValue: false,
    });
    return { root: parser.parse(text, true) as XmlNode };
  } catch (error) {
    // The parser puts line and column behind its message.
    const line = Number(/:(\d+):\d+$/.exec(error instanceof Error ? error.message : '')?.[1]);
    return Number.isNaN(line) ? {} : { line };
  }
}

/** Where a finding is, with its line if it has one. */
export function atLine(file: string, line: number | undefined): { file: string; line?: number } {
  return line === undefined ? { file } : { file, line };
}
