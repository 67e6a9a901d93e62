// What a rater may be called: any text in any script, as long as a table can show it.

const longest = 80;

/** Why `name` cannot be a rater's, as a sentence; null if it can. Spaces around it do not count. */
export function raterNameProblem(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'Enter the name of the rater.';
  if (trimmed.length > longest) return `The name is longer than ${longest} characters: shorten it.`;
  return /\p{Cc}/u.test(trimmed) ? 'The name holds a character that cannot be shown: type it anew.' : null;
}
