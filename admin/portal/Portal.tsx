import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { listenForChanges } from '../ui/changes.js';
import { sessionEnded, isSignedOut, session } from '../ui/session.js';
import { useLanguage } from '../ui/translate.js';
import { Frame } from './Frame.js';
import { Failure } from './parts/Failure.js';
import { SignIn } from './pages/sign-in/SignIn.js';
import { Services } from './pages/services/Services.js';
import { reloadShown } from '../ui/reload-shown.js';

const Service = lazy(() => import('./pages/service/Service.js'));
const Requests = lazy(() => import('./pages/requests/Requests.js'));
const Request = lazy(() => import('./pages/request/Request.js'));
const Task = lazy(() => import('./pages/task/Task.js'));
const Notifications = lazy(() => import('./pages/notifications/Notifications.js'));

/** The portal: sign-in first, then services, one's own requests, and messages. */
export function Portal() {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [expired, setExpired] = useState(false);
  const who = useQuery({
    queryKey: ['session'],
    queryFn: () => session(),
    retry: (failures, error) => failures < 2 && !isSignedOut(error),
  });

  useEffect(() => {
    document.title = t('portal.title');
  }, [t]);

  // A session that ends while the page is open shows the sign-in page again, with the reason.
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        const error = event.query.state.error;
        if (event.type === 'updated' && isSignedOut(error) && event.query.queryKey[0] !== 'session') {
          void sessionEnded().then(() => queryClient.resetQueries({ queryKey: ['session'] }));
          setExpired(true);
        }
      }),
    [queryClient],
  );

  const account = who.data?.account;
  useEffect(() => {
    if (!account) return undefined;
    return listenForChanges({
      onChange: ({ resource }) => void queryClient.invalidateQueries({ queryKey: [resource] }),
      onOpen: () => void reloadShown(queryClient),
    });
  }, [account, queryClient]);

  if (who.isPending) return <div className="portal-loading" aria-busy="true" />;
  if (who.error && !isSignedOut(who.error)) return <Failure onRetry={() => void who.refetch()} />;
  if (!who.data) {
    return (
      <SignIn
        note={expired ? t('portal.expired') : undefined}
        onSignedIn={() => {
          setExpired(false);
          void queryClient.resetQueries();
        }}
      />
    );
  }
  return (
    <Frame session={who.data}>
      <Suspense fallback={<div className="portal-loading" aria-busy="true" />}>
        <Routes>
          <Route path="/" element={<Services session={who.data} />} />
          <Route path="/services/:processId" element={<Service session={who.data} />} />
          <Route path="/requests" element={<Requests session={who.data} />} />
          <Route path="/requests/:key" element={<Request />} />
          <Route path="/tasks/:key" element={<Task />} />
          <Route path="/notifications" element={<Notifications />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Suspense>
    </Frame>
  );
}
