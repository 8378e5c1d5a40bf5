import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { formMessages as formEn } from '../i18n/en/form.js';
import { portalMessages as en } from '../i18n/en/portal.js';
import { formMessages as formZh } from '../i18n/zh/form.js';
import { portalMessages as zh } from '../i18n/zh/portal.js';
import { RequestError } from '../ui/request.js';
import { LanguageProvider } from '../ui/translate.js';
import { Portal } from './Portal.js';
import './portal.css';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && !(error instanceof RequestError && error.status >= 400 && error.status < 500) },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider messages={{ 'zh-CN': { ...zh, form: formZh }, en: { ...en, form: formEn } }}>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter basename="/portal">
          <Portal />
        </BrowserRouter>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
