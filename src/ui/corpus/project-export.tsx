// Taking the open project along as one file, with its media or without.
import { mediaInUse } from '../../store/project-file-commands.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { formatBytes } from '../shared/format-number.ts';
import { useCommands, useSoften } from '../shared/soften-context.tsx';

export function ProjectExport() {
  const { exportProject } = useCommands();
  const open = useSoften((state) => state.open);
  const repository = useSoften((state) => state.repository);
  if (!open) return null;
  const mediaBytes = mediaInUse({ open, repository }).reduce((sum, { blob }) => sum + blob.size, 0);
  const byName = { label: 'Project', note: 'media by name', make: () => exportProject(false) };
  const withMedia = {
    label: 'Project with media',
    note: `${formatBytes(mediaBytes)} more`,
    make: () => exportProject(true),
  };
  const choices = mediaBytes > 0 ? [byName, withMedia] : [byName];
  return (
    <ExportMenu
      of="the project"
      label="Export the project"
      groups={[{ label: 'Everything that was set and computed', choices }]}
    />
  );
}
