// One set of buttons for work that is spread over several workers, or that has not reached its worker yet.
import type { RunControl } from '../core/worker-pool.ts';

export interface ControlGroup extends RunControl {
  /** From now on `member` does what the group does; if the group is paused, it starts out paused. */
  add(member: RunControl): void;
}

export function createControlGroup(): ControlGroup {
  const members = new Set<RunControl>();
  let paused = false;

  function each(how: keyof RunControl) {
    paused = how !== 'resume';
    for (const member of members) member[how]();
  }

  return {
    add(member) {
      members.add(member);
      if (paused) member.pause();
    },
    pause: () => each('pause'),
    step: () => each('step'),
    resume: () => each('resume'),
  };
}
