import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { helpMessages as en } from '../i18n/en/help.js';
import { helpMessages as zh } from '../i18n/zh/help.js';
import { Help } from './Help.js';
import './help.css';

function Page() {
  const [english, setEnglish] = useState(localStorage.getItem('locale') === 'en');
  useEffect(() => {
    localStorage.setItem('locale', english ? 'en' : 'zh-CN');
    document.documentElement.lang = english ? 'en' : 'zh-CN';
    document.title = (english ? en : zh).title;
  }, [english]);
  return (
    <Help
      text={english ? en : zh}
      onLanguage={() => {
        setEnglish(!english);
      }}
    />
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
