import { useEffect } from 'react';
import { Confirm, useTranslate } from 'react-admin';
import { useBlocker } from 'react-router-dom';

/** Asks before unsaved work is left: inside the console with our own question, on closing the page with the browser's. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useTranslate();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname && !isSaving(currentLocation.pathname, nextLocation.pathname),
  );
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
    };
  }, [dirty]);
  return (
    <Confirm
      isOpen={blocker.state === 'blocked'}
      title={t('designer.dirty')}
      content={t('designer.unsaved')}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
}

/** A new model that becomes a draft changes its address; nothing is left. */
function isSaving(from: string, to: string): boolean {
  return /^\/designer\/(new|definition)/.test(from) && to.startsWith('/designer/draft/');
}
