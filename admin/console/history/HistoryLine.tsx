import { Box, ButtonBase } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { palette } from '../../ui/palette.js';
import { BeforeAfter } from './BeforeAfter.js';
import { useEventName } from './event-name.js';
import type { HistoryRecord } from './history-record.js';

/** One line of a timeline; pressing it shows the values before and after. */
export function HistoryLine({ line, clock, nameOf }: { line: HistoryRecord; clock: string; nameOf: (elementId: string) => string }) {
  const t = useTranslate();
  const eventName = useEventName();
  const [open, setOpen] = useState(false);
  const hasValues = (line.before ?? line.after ?? null) !== null;
  const actor =
    line.actorType === 'user'
      ? line.actorId
      : `${t(`history.actorTypes.${line.actorType}`, { _: line.actorType })} ${line.actorId === line.actorType ? '' : line.actorId}`;
  return (
    <Box sx={{ display: 'flex', gap: 1.5, position: 'relative' }}>
      <Box sx={{ width: 64, flexShrink: 0, pt: '7px', fontSize: 12.5, color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {clock}
      </Box>
      <Box
        sx={{
          position: 'relative',
          width: 10,
          flexShrink: 0,
          '&:before': { content: '""', position: 'absolute', top: 0, bottom: 0, left: '4px', width: '2px', bgcolor: 'divider' },
        }}
      >
        <Box
          sx={{
            position: 'absolute',
            top: 11,
            left: 0,
            width: 10,
            height: 10,
            borderRadius: '50%',
            bgcolor: colorOf(line.event),
            border: '2px solid #fff',
          }}
        />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, pb: 0.5 }}>
        <ButtonBase
          disabled={!hasValues}
          onClick={() => {
            setOpen(!open);
          }}
          aria-expanded={hasValues ? open : undefined}
          sx={{
            width: '100%',
            justifyContent: 'flex-start',
            textAlign: 'left',
            borderRadius: 1,
            px: 0.75,
            py: 0.5,
            '&:hover': { bgcolor: 'background.default' },
          }}
        >
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.25, rowGap: 0.25, width: '100%', alignItems: 'baseline' }}>
            <Box component="span" sx={{ fontWeight: 500 }}>
              {eventName(line)}
            </Box>
            {line.elementId && <Box component="span">{nameOf(line.elementId)}</Box>}
            <Box component="span" sx={{ color: 'text.secondary', fontSize: 13 }}>
              {actor}
            </Box>
            {hasValues && (
              <Box component="span" sx={{ color: 'primary.main', fontSize: 12.5, ml: 'auto' }}>
                {open ? '−' : '+'}
              </Box>
            )}
          </Box>
        </ButtonBase>
        {open && (
          <Box sx={{ px: 0.75, pb: 1 }}>
            <BeforeAfter before={line.before} after={line.after} />
          </Box>
        )}
      </Box>
    </Box>
  );
}

function colorOf(event: string): string {
  if (/INCIDENT_CREATED|FAILED|ERROR|REFUSED/.test(event)) return palette.critical;
  if (/TERMINATED|CANCELED/.test(event)) return '#93a1a9';
  if (event.startsWith('USER_TASK')) return '#b27a00';
  return palette.brand;
}
