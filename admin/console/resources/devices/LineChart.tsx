import { LineChart as Line } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { fontFamily, palette } from '../../../ui/palette.js';

echarts.use([Line, GridComponent, TooltipComponent, CanvasRenderer]);

export interface LineChartProps {
  /** Milliseconds since 1970, value; in order of time. */
  points: [at: number, value: number][];
  from: number;
  to: number;
  name: string;
  unit?: string;
  /** For values that jump, as yes and no do. */
  steps?: boolean;
}

export default function LineChart({ points, from, to, name, unit, steps = false }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(undefined);

  useEffect(() => {
    if (!box.current) return undefined;
    const created = echarts.init(box.current);
    chart.current = created;
    const observer = new ResizeObserver(() => {
      created.resize();
    });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      created.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption({
      animation: false,
      textStyle: { fontFamily },
      grid: { left: 8, right: 12, top: 16, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${String(value)}${unit ? ` ${unit}` : ''}` },
      xAxis: {
        type: 'time',
        min: from,
        max: to,
        axisLine: { lineStyle: { color: palette.line } },
        axisLabel: { color: palette.inkSoft, hideOverlap: true },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        scale: !steps,
        ...(steps ? { min: 0, max: 1, interval: 1 } : {}),
        axisLabel: { color: palette.inkSoft },
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: [
        {
          name,
          type: 'line',
          step: steps ? 'end' : false,
          data: points,
          showSymbol: points.length < 60,
          symbolSize: 5,
          lineStyle: { width: 2, color: palette.brand },
          itemStyle: { color: palette.brand },
          areaStyle: { color: `${palette.brand}14` },
        },
      ],
    });
  }, [points, from, to, name, unit, steps]);

  return <div ref={box} style={{ height: 260 }} role="img" aria-label={name} />;
}
