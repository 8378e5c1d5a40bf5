import { Link as MuiLink } from '@mui/material';
import { useGetList, usePermissions, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { Card } from '../../parts/Card.js';
import { Facts } from '../../parts/Facts.js';
import { Moment } from '../../parts/Moment.js';
import type { Alarm, ProcessInstance } from '../../records.js';

/** The instance in a few words, with the way to what called it and to the alarm that started it. */
export function InstanceFacts({ instance }: { instance: ProcessInstance }) {
  const t = useTranslate();
  const { permissions: session } = usePermissions<Session>();
  const { data: alarms } = useGetList<Alarm>(
    'alarms',
    {
      filter: { processInstanceKey: instance.processInstanceKey },
      pagination: { page: 1, perPage: 1 },
      sort: { field: 'raisedAt', order: 'DESC' },
    },
    { enabled: Boolean(session && may(session, 'read', 'alarms')), retry: false },
  );
  const alarm = alarms?.[0];
  return (
    <Card title={t('tasks.context')} sx={{ height: '100%' }}>
      <Facts
        columns={2}
        facts={[
          [t('common.key'), instance.processInstanceKey],
          [
            t('common.version'),
            <MuiLink key="version" component={Link} to={`/process-definitions/${instance.processDefinitionKey}/show`}>
              v{instance.processDefinitionVersion}
            </MuiLink>,
          ],
          [t('common.startedAt'), <Moment key="start" at={instance.startDate} />],
          [t('common.endedAt'), instance.endDate && <Moment key="end" at={instance.endDate} />],
          [
            t('instances.parent'),
            instance.parentProcessInstanceKey && (
              <MuiLink key="parent" component={Link} to={`/process-instances/${instance.parentProcessInstanceKey}/show`}>
                {instance.parentProcessInstanceKey}
              </MuiLink>
            ),
          ],
          [
            t('instances.startedBy'),
            alarm && (
              <MuiLink key="alarm" component={Link} to={`/alarms/${alarm.id}/show`}>
                {alarm.deviceName ?? alarm.deviceId} · {t(`alarms.kinds.${alarm.kind}`, { _: alarm.kind })}
              </MuiLink>
            ),
          ],
        ]}
      />
    </Card>
  );
}
