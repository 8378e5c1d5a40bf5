import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { consoleMessages as consoleEn } from '../i18n/en/console.js';
import { screenMessages as en } from '../i18n/en/screen.js';
import { consoleMessages as consoleZh } from '../i18n/zh/console.js';
import { screenMessages as zh } from '../i18n/zh/screen.js';
import { LanguageProvider } from '../ui/translate.js';
import { Screen } from './Screen.js';
import './screen.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider messages={{ 'zh-CN': { ...zh, alarms: consoleZh.alarms }, en: { ...en, alarms: consoleEn.alarms } }}>
      <QueryClientProvider client={new QueryClient()}>
        <Screen />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
