/** Why an input is not acceptable now. `code` is Zeebe's rejection type; the API maps it to the status Camunda documents (404, 409, 400). */
export interface Refusal {
  code: 'NOT_FOUND' | 'INVALID_STATE' | 'INVALID_ARGUMENT';
  message: string;
}

export function notFound(message: string): Refusal {
  return { code: 'NOT_FOUND', message };
}

export function invalidState(message: string): Refusal {
  return { code: 'INVALID_STATE', message };
}

export function invalidArgument(message: string): Refusal {
  return { code: 'INVALID_ARGUMENT', message };
}
