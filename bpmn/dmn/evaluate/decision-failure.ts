/** Why a decision has no result: an expression failed, rules contradict the hit policy, a value is not of its type. For people. */
export class DecisionFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DecisionFailure';
  }
}
