import { QueryClient } from '@tanstack/react-query';
import { lazy } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { RequestError } from '../ui/request.js';
import { ConsoleLayout } from './layout/ConsoleLayout.js';
import { SignInPage } from './layout/SignInPage.js';
import { authProvider } from './providers/auth-provider.js';
import { dataProvider } from './providers/data-provider.js';
import { i18nProvider } from './providers/i18n-provider.js';
import { alarms } from './resources/alarms/index.js';
import { deadLetters } from './resources/dead-letters/index.js';
import { devices } from './resources/devices/index.js';
import { history } from './resources/history/index.js';
import { incidents } from './resources/incidents/index.js';
import { processDefinitions } from './resources/process-definitions/index.js';
import { processInstances } from './resources/process-instances/index.js';
import { roles } from './resources/roles/index.js';
import { rules } from './resources/rules/index.js';
import { userTasks } from './resources/user-tasks/index.js';
import { users } from './resources/users/index.js';
import { theme } from './theme.js';

const Dashboard = lazy(() => import('./dashboard/Dashboard.js'));
const StartPage = lazy(() => import('./start/StartPage.js'));
const StartProcess = lazy(() => import('./start/StartProcess.js'));
const AccountPage = lazy(() => import('./account/AccountPage.js'));
const DesignerHome = lazy(() => import('./designer/DesignerHome.js'));
const DesignerPage = lazy(() => import('./designer/DesignerPage.js'));

/** A refused request stays refused; one that did not get through is tried twice more. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && !(error instanceof RequestError && error.status >= 400 && error.status < 500) },
  },
});

/** The console: a list of resources and a few pages of its own; every page but the sign-in page loads when it is first opened. */
export function App() {
  return (
    <Admin
      title="智慧社区平台"
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      theme={theme}
      darkTheme={null}
      layout={ConsoleLayout}
      loginPage={SignInPage}
      dashboard={Dashboard}
      requireAuth
      disableTelemetry
    >
      <Resource {...userTasks} />
      <Resource {...alarms} />
      <Resource {...devices} />
      <Resource {...rules} />
      <Resource {...deadLetters} />
      <Resource {...processInstances} />
      <Resource {...incidents} />
      <Resource {...processDefinitions} />
      <Resource {...users} />
      <Resource {...roles} />
      <Resource {...history} />
      <CustomRoutes>
        <Route path="/start" element={<StartPage />} />
        <Route path="/start/:processDefinitionKey" element={<StartProcess />} />
        <Route path="/account" element={<AccountPage />} />
        <Route path="/designer" element={<DesignerHome />} />
        <Route path="/designer/:source/:id?" element={<DesignerPage />} />
      </CustomRoutes>
    </Admin>
  );
}
