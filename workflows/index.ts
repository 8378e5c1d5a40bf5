/** Entry of the workflow bundle: the workflow types, nothing else. */
export { process } from './process.js';
export { timerStart } from './timer-start.js';
