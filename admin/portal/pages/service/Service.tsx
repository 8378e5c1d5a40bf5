import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { FormView, type FormHandle } from '../../../ui/form/FormView.js';
import { readStartForm } from '../../../ui/form/start-form.js';
import { request } from '../../../ui/request.js';
import type { Session } from '../../../ui/session.js';
import { useLanguage } from '../../../ui/translate.js';
import { Failure } from '../../parts/Failure.js';
import { PageHead } from '../../parts/PageHead.js';
import { readServices } from '../../portal-data.js';
import { READ_ONCE, reloadShown } from '../../../ui/reload-shown.js';

/** One service: its form, and after submitting the number of the request. */
export default function Service({ session }: { session: Session }) {
  const { processId = '' } = useParams();
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const handle = useRef<FormHandle>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [started, setStarted] = useState<string>();
  const services = useQuery({ queryKey: ['process-definitions'], queryFn: readServices });
  const service = services.data?.find(({ processDefinitionId }) => processDefinitionId === processId);
  const form = useQuery({
    queryKey: ['start-form', service?.processDefinitionKey],
    meta: READ_ONCE,
    queryFn: () => readStartForm(service!.processDefinitionKey),
    enabled: service !== undefined,
  });

  const submit = async () => {
    if (!service) return;
    const values = form.data ? handle.current?.submit() : {};
    if (!values) {
      setProblem(t('portal.invalid'));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const gridId = session.gridIds.length === 1 ? { gridId: session.gridIds[0] } : {};
      const { processInstanceKey } = await request<{ processInstanceKey: string }>('/v2/process-instances', {
        method: 'POST',
        body: { processDefinitionKey: service.processDefinitionKey, variables: { ...gridId, ...values, requestedBy: session.account } },
      });
      setStarted(processInstanceKey);
      void reloadShown(queryClient);
    } catch (error) {
      setProblem((error as Error).message || t('portal.unreachable'));
    } finally {
      setBusy(false);
    }
  };

  if (services.error ?? form.error) return <Failure onRetry={() => void services.refetch().then(() => form.refetch())} />;
  if (!service || form.isPending) return <div className="portal-loading" aria-busy="true" />;
  if (started) {
    return (
      <div className="portal-done" role="status">
        <div className="portal-done-mark">✓</div>
        <h1>{t('portal.submitted')}</h1>
        <p>
          {t('portal.number')} {started}
        </p>
        <p>{t('portal.submittedHint')}</p>
        <Link className="portal-button" to={`/requests/${started}`}>
          {t('portal.seeRequest')}
        </Link>
        <Link className="portal-button is-plain" to="/">
          {t('portal.anotherRequest')}
        </Link>
      </div>
    );
  }
  return (
    <>
      <PageHead title={service.name ?? processId} back="/" />
      <section className="portal-card">
        {form.data && (
          <FormView ref={handle} schema={form.data} data={{ requestedBy: session.account, requesterName: session.name }} translate={t} />
        )}
        {problem && (
          <p role="alert" className="portal-problem">
            {problem}
          </p>
        )}
        <button type="button" className="portal-button" disabled={busy} onClick={() => void submit()}>
          {t(busy ? 'portal.submitting' : 'portal.submit')}
        </button>
      </section>
    </>
  );
}
