// Bytes to text, whatever program wrote them: byte-order marks, UTF-16, old Windows code pages, and files that are no
// text at all.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { finding } from './finding.ts';

export interface DecodedText {
  /** Without byte-order mark. Undefined if the bytes are no text; the findings then hold the error. */
  readonly text: string | undefined;
  readonly findings: readonly ImportFinding[];
}

const utf8Mark = [0xef, 0xbb, 0xbf];
const utf16LittleMark = [0xff, 0xfe];
const utf16BigMark = [0xfe, 0xff];

/**
 * UTF-8 with or without a byte-order mark, UTF-16 with one, and windows-1252 for what is not valid UTF-8 (said as a
 * repair). A file with NUL bytes or many control characters is refused, as is an empty one. Never throws.
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  if (bytes.length === 0) return refused(emptyFile(file, 'The file is empty (0 bytes).'));
  if (startsWith(bytes, utf16LittleMark)) return decodeUtf16(bytes, file, 'utf-16le');
  if (startsWith(bytes, utf16BigMark)) return decodeUtf16(bytes, file, 'utf-16be');
  if (looksBinary(bytes)) return refused(notText(bytes, file));
  const mark = startsWith(bytes, utf8Mark)
    ? [
        finding(
          'note',
          'byte-order-mark',
          { file, line: 1 },
          'The file starts with a byte-order mark.',
          'It was skipped.',
        ),
      ]
    : [];
  const body = bytes.subarray(mark.length > 0 ? 3 : 0);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body), findings: mark };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(body), findings: [...mark, notUtf8(file)] };
  }
}

export function emptyFile(file: string, message: string): ImportFinding {
  return finding(
    'error',
    'empty-file',
    { file, line: 1 },
    message,
    'Export the file again: a header line, then one row per time stamp. It was left out.',
  );
}

function refused(problem: ImportFinding): DecodedText {
  return { text: undefined, findings: [problem] };
}

function decodeUtf16(bytes: Uint8Array, file: string, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const note = finding(
    'note',
    'encoding',
    { file, line: 1 },
    `The file is ${encoding.toUpperCase()} text.`,
    'It was converted to UTF-8.',
  );
  return { text: new TextDecoder(encoding).decode(bytes.subarray(2)), findings: [note] };
}

function notUtf8(file: string): ImportFinding {
  return finding(
    'repair',
    'encoding',
    { file },
    'The file is not valid UTF-8.',
    'It was read as Windows-1252 (Western European). If letters in names look wrong, save it as UTF-8.',
  );
}

function notText(bytes: Uint8Array, file: string): ImportFinding {
  const zip = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
  return finding(
    'error',
    'not-text',
    { file },
    zip
      ? 'Not a text file: it is a zip archive, as Excel workbooks (.xlsx) are.'
      : 'Not a text file: it holds binary data.',
    'Export it as CSV text (UTF-8). It was left out.',
  );
}

/** NUL bytes anywhere, a zip's signature, or more than one control character in twenty at the start. */
function looksBinary(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || bytes.includes(0)) return true;
  const head = bytes.subarray(0, 4096);
  const control = head.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  return control > head.length / 20;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}
