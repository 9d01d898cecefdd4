// The last hundred steps, to take back and to do again. A step is a list of changes, each { place, before, after }.
const MOST = 100;

export class Steps {
  done = [];
  undone = [];

  add(step) {
    if (!step.length) return;
    this.done = [...this.done, step].slice(-MOST);
    this.undone = [];
  }

  // Each gives what is to be written, as { place, value }, and nothing where there is no such step.
  undo() {
    const step = this.done.pop();
    if (!step) return [];
    this.undone.push(step);
    return step.map(({ place, before }) => ({ place, value: before })).reverse();
  }

  redo() {
    const step = this.undone.pop();
    if (!step) return [];
    this.done.push(step);
    return step.map(({ place, after }) => ({ place, value: after }));
  }
}
