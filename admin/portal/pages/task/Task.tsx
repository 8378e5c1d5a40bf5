import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { FormView, type FormHandle } from '../../../ui/form/FormView.js';
import { readTaskForm } from '../../../ui/form/task-form.js';
import { request } from '../../../ui/request.js';
import { useLanguage } from '../../../ui/translate.js';
import { Failure } from '../../parts/Failure.js';
import { PageHead } from '../../parts/PageHead.js';
import type { TaskRecord } from '../../portal-data.js';
import { READ_ONCE, reloadShown } from '../../../ui/reload-shown.js';

/** Something only this person can do: correct, confirm, rate. */
export default function Task() {
  const { key = '' } = useParams();
  const { t } = useLanguage();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const handle = useRef<FormHandle>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const path = `/v2/user-tasks/${encodeURIComponent(key)}`;
  const task = useQuery({ queryKey: ['user-tasks', key], queryFn: () => request<TaskRecord>(path) });
  const form = useQuery({
    queryKey: ['task-form', key],
    queryFn: () => readTaskForm(key),
    staleTime: Number.POSITIVE_INFINITY,
    meta: READ_ONCE,
  });

  const submit = async () => {
    const variables = form.data?.schema ? handle.current?.submit() : {};
    if (!variables) {
      setProblem(t('portal.invalid'));
      return;
    }
    setBusy(true);
    try {
      await request(`${path}/completion`, { method: 'POST', body: { variables } });
      await reloadShown(queryClient);
      void navigate('/requests');
    } catch (error) {
      setProblem((error as Error).message || t('portal.unreachable'));
      setBusy(false);
    }
  };

  if (task.error ?? form.error) return <Failure onRetry={() => void task.refetch().then(() => form.refetch())} />;
  if (!task.data || !form.data) return <div className="portal-loading" aria-busy="true" />;
  if (task.data.state !== 'CREATED') {
    return (
      <>
        <PageHead title={task.data.name ?? task.data.elementId} back="/requests" />
        <p className="portal-note">{t('portal.taskGone')}</p>
      </>
    );
  }
  return (
    <>
      <PageHead title={task.data.name ?? task.data.elementId} back="/requests" />
      <section className="portal-card">
        {form.data.schema && <FormView ref={handle} schema={form.data.schema} data={form.data.variables} translate={t} />}
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
