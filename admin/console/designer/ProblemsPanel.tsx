import ExpandLessIcon from '@mui/icons-material/ExpandLess';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Box, ButtonBase, Collapse, List, ListItemButton, ListItemText } from '@mui/material';
import type Modeler from 'bpmn-js/lib/Modeler';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { StateChip } from '../parts/StateChip.js';
import type { Issue } from './linting.js';

/** Everything the checks found, errors first; pressing one shows its element. */
export function ProblemsPanel({ issues, modeler }: { issues: Issue[]; modeler?: Modeler }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const errors = issues.filter(({ category }) => category === 'error');
  const warnings = issues.filter(({ category }) => category !== 'error');
  const say = modeler?.get<(text: string) => string>('translate') ?? ((text: string) => text);
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', bgcolor: '#fff', zIndex: 3 }}>
      <ButtonBase
        onClick={() => {
          setOpen(!open);
        }}
        aria-expanded={open}
        sx={{ width: '100%', justifyContent: 'flex-start', gap: 1, px: 2, py: 0.75 }}
      >
        {open ? <ExpandMoreIcon fontSize="small" /> : <ExpandLessIcon fontSize="small" />}
        <Box component="span" sx={{ fontWeight: 500 }}>
          {t('designer.problems')}
        </Box>
        {errors.length > 0 && <StateChip label={t('designer.errors', { count: errors.length })} tone="critical" />}
        {warnings.length > 0 && <StateChip label={t('designer.warnings', { count: warnings.length })} tone="warning" />}
        {issues.length === 0 && <StateChip label={t('designer.noProblems')} tone="good" />}
      </ButtonBase>
      <Collapse in={open && issues.length > 0}>
        <List dense disablePadding data-testid="problems" sx={{ maxHeight: 200, overflow: 'auto', borderTop: 1, borderColor: 'divider' }}>
          {[...errors, ...warnings].map((issue, index) => (
            <ListItemButton
              key={`${issue.id} ${issue.rule} ${index}`}
              onClick={() => {
                if (modeler) show(modeler, issue.id);
              }}
              divider
            >
              <ListItemText primary={say(issue.message)} secondary={`${nameOf(modeler, issue.id)} · ${issue.rule}`} />
              <StateChip
                label={issue.category === 'error' ? t('designer.error') : t('designer.suggestion')}
                tone={issue.category === 'error' ? 'critical' : 'warning'}
              />
            </ListItemButton>
          ))}
        </List>
      </Collapse>
    </Box>
  );
}

interface Drawn {
  parent?: unknown;
  businessObject: { name?: string };
}

function nameOf(modeler: Modeler | undefined, id: string): string {
  return modeler?.get<{ get(id: string): Drawn | undefined }>('elementRegistry').get(id)?.businessObject.name ?? id;
}

function show(modeler: Modeler, id: string): void {
  const element = modeler.get<{ get(id: string): Drawn | undefined }>('elementRegistry').get(id);
  if (!element) return;
  modeler.get<{ select(element: unknown): void }>('selection').select(element);
  if (element.parent) modeler.get<{ scrollToElement(element: unknown): void }>('canvas').scrollToElement(element);
}
