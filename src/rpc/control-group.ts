// One set of buttons for work that is spread over several workers, or that has not reached its worker yet.

/** How running work is steered from outside: a call, a gate, or a group of them. */
export interface Steerable {
  /** Stops it at its next checkpoint. */
  pause(): void;
  /** Lets it pass one checkpoint, and stops it at the next. */
  step(): void;
  resume(): void;
}

export interface ControlGroup extends Steerable {
  /** From now on `member` does what the group does; if the group is paused, it starts out paused. Returns what lets it go. */
  add(member: Steerable): () => void;
}

export function createControlGroup(): ControlGroup {
  const members = new Set<Steerable>();
  let paused = false;

  function each(how: keyof Steerable) {
    paused = how !== 'resume';
    for (const member of members) member[how]();
  }

  return {
    add(member) {
      members.add(member);
      if (paused) member.pause();
      return () => void members.delete(member);
    },
    pause: () => each('pause'),
    step: () => each('step'),
    resume: () => each('resume'),
  };
}
