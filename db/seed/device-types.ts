interface TelemetryKey {
  key: string;
  type: 'number' | 'boolean' | 'string';
  unit?: string;
  label: { zh: string; en: string };
}

interface DeviceType {
  id: string;
  zh: string;
  en: string;
  telemetry: TelemetryKey[];
  commands: { name: string; label: { zh: string; en: string } }[];
}

const number = (key: string, unit: string, zh: string, en: string): TelemetryKey => ({ key, type: 'number', unit, label: { zh, en } });
const boolean = (key: string, zh: string, en: string): TelemetryKey => ({ key, type: 'boolean', label: { zh, en } });
const command = (name: string, zh: string, en: string) => ({ name, label: { zh, en } });
const open = command('open', '开启', 'Open');
const close = command('close', '关闭', 'Close');

/** The device types that the product knows (design.md, "devices"); more are registered as data. */
export const deviceTypes: DeviceType[] = [
  { id: 'bin', zh: '垃圾桶', en: 'Waste bin', telemetry: [number('level', '%', '满溢度', 'Fill level')], commands: [] },
  { id: 'fire-door', zh: '防火门', en: 'Fire door', telemetry: [boolean('open', '打开', 'Open')], commands: [close] },
  { id: 'hydrant', zh: '消火栓', en: 'Hydrant', telemetry: [number('pressure', 'MPa', '压力', 'Pressure')], commands: [] },
  { id: 'fire-lane', zh: '消防车道', en: 'Fire lane', telemetry: [boolean('blocked', '被占用', 'Blocked')], commands: [] },
  {
    id: 'electrical',
    zh: '电气火灾监测',
    en: 'Electrical monitor',
    telemetry: [number('leakage', 'mA', '剩余电流', 'Leakage'), number('temperature', '°C', '线缆温度', 'Cable temperature')],
    commands: [command('cut-off', '断电', 'Cut off')],
  },
  {
    id: 'smoke',
    zh: '烟感',
    en: 'Smoke detector',
    telemetry: [boolean('alarm', '烟雾', 'Smoke')],
    commands: [command('mute', '消音', 'Mute')],
  },
  { id: 'manhole', zh: '井盖', en: 'Manhole cover', telemetry: [number('tilt', '°', '倾斜角', 'Tilt')], commands: [] },
  {
    id: 'street-light',
    zh: '路灯',
    en: 'Street light',
    telemetry: [boolean('fault', '故障', 'Fault')],
    commands: [command('on', '开灯', 'On'), command('off', '关灯', 'Off')],
  },
  { id: 'elevator', zh: '电梯', en: 'Elevator', telemetry: [boolean('fault', '故障', 'Fault')], commands: [] },
  {
    id: 'air',
    zh: '空气监测站',
    en: 'Air station',
    telemetry: [
      number('pm25', 'µg/m³', 'PM2.5', 'PM2.5'),
      number('temperature', '°C', '气温', 'Temperature'),
      number('humidity', '%', '湿度', 'Humidity'),
    ],
    commands: [],
  },
  {
    id: 'water',
    zh: '水质监测站',
    en: 'Water station',
    telemetry: [number('ph', '', '酸碱度', 'pH'), number('turbidity', 'NTU', '浊度', 'Turbidity')],
    commands: [],
  },
  { id: 'sewage', zh: '污水井', en: 'Sewage well', telemetry: [number('level', '%', '液位', 'Level')], commands: [] },
  { id: 'gate', zh: '门禁', en: 'Gate', telemetry: [], commands: [open, close] },
  {
    id: 'barrier',
    zh: '道闸',
    en: 'Barrier',
    telemetry: [{ key: 'plate', type: 'string', label: { zh: '车牌', en: 'Plate' } }],
    commands: [open, close],
  },
];
