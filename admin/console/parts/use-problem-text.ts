import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { RequestError } from '../../ui/request.js';

/** Turns what was thrown into a sentence for people: the server's own words where it said something. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslate();
  return useCallback(
    (error) => {
      if (!(error instanceof RequestError)) return error instanceof Error ? error.message : String(error);
      if (error.status === 404) return t('state.notFound');
      const fields = error.errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('；');
      if (error.message !== error.title) return fields ? `${error.message} ${fields}` : error.message;
      return fields || t(`error.${error.title}`, { _: error.title });
    },
    [t],
  );
}
