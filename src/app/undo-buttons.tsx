// Taking back what was set on the corpus, and setting it again; each button says what that would be.
import { Redo2, Undo2 } from 'lucide-react';
import { IconButton } from '../ui/shared/button.tsx';
import { useCommands, useSoften } from '../ui/shared/soften-context.tsx';

export function UndoButtons() {
  const last = useSoften((state) => state.history.past.at(-1)?.label);
  const next = useSoften((state) => state.history.future[0]?.label);
  const { undo, redo } = useCommands();
  if (last === undefined && next === undefined) return null;
  return (
    <>
      <IconButton
        icon={Undo2}
        label={last === undefined ? 'Nothing to undo' : `Undo: ${last}`}
        shortcut="Ctrl+Z"
        disabled={last === undefined}
        onClick={undo}
      />
      <IconButton
        icon={Redo2}
        label={next === undefined ? 'Nothing to redo' : `Redo: ${next}`}
        shortcut="Ctrl+Shift+Z"
        disabled={next === undefined}
        onClick={redo}
      />
    </>
  );
}
