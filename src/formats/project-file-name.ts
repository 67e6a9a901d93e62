// How a project file is known among other zips before it is read. Apart from its reader, which is loaded when it is needed.

/** The first entry of a project file. */
export const manifestName = 'soften-project.json';

/** The end of the name that an exported project gets. */
export const projectFileEnd = '.project.zip';

/** By its name, or by the first entry that `head`, its first bytes, names. */
export function isProjectFile(name: string, head: Uint8Array): boolean {
  if (name.toLowerCase().endsWith(projectFileEnd)) return true;
  return new TextDecoder().decode(head.subarray(30, 30 + manifestName.length)) === manifestName;
}
