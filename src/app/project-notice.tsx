// When what is done here would be gone at the next visit: why, and what to do about it.
import { Button } from '../ui/shared/button.tsx';
import { Notice } from '../ui/shared/notice.tsx';
import { useCommands, useSoften } from '../ui/shared/soften-context.tsx';

export function ProjectNotice() {
  const { status, notKept, replaced } = useSoften((state) => state.project);
  const corpusNotKept = useSoften((state) => state.open?.notKept ?? null);
  const runNotKept = useSoften((state) => state.experiment?.notKept ?? null);
  const { keepInThisTab, backToReplaced, dismissReplaced } = useCommands();
  const opening = useSoften((state) => state.opening !== null);
  if (status.kind === 'otherTab') {
    return (
      <Notice
        tone="warning"
        title="Soften is open in another tab, and that tab keeps the work."
        remedy="What you do here is not kept. Go on in the other tab, or keep the work of this one instead."
        actions={<Button onClick={keepInThisTab}>Keep this tab's work</Button>}
      />
    );
  }
  if (status.kind === 'unavailable') {
    return (
      <Notice
        tone="warning"
        title="This browser window keeps nothing: your work is gone when you close it."
        remedy={`Save what you need with the download buttons, or use a window that is not private. (${status.why})`}
      />
    );
  }
  const why = corpusNotKept ?? notKept ?? runNotKept;
  if (why === null && replaced !== null && !opening) {
    return (
      <Notice
        tone="info"
        title="The settings of the project file are shown; this browser had others for the same corpus."
        remedy="Takes and runs of both are here. Go back if you want the settings that were here before."
        actions={<Button onClick={backToReplaced}>Back to what was here</Button>}
        onDismiss={dismissReplaced}
      />
    );
  }
  if (why === null) return null;
  return (
    <Notice
      tone="warning"
      title={`Not everything could be kept: ${why}.`}
      remedy="Make room on this disk, or remove data of other sites in the browser's settings. Until then, save what you need with the download buttons."
    />
  );
}
