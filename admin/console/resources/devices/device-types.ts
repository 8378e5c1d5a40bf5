import { useGetList, useLocaleState, useTranslate } from 'react-admin';
import { formatValue } from '../../../ui/format.js';
import type { DeviceType, TelemetryKey } from '../../records.js';

/** The device types by id, read once; they name types and readings in both languages. */
export function useDeviceTypes() {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const { data } = useGetList<DeviceType>(
    'device-types',
    { pagination: { page: 1, perPage: 200 }, sort: { field: 'id', order: 'ASC' } },
    { staleTime: 300_000, retry: false },
  );
  const byId = (id: string) => data?.find((type) => type.id === id);
  const keyOf = (typeId: string, key: string): TelemetryKey | undefined => byId(typeId)?.telemetry.find((each) => each.key === key);
  return {
    types: data ?? [],
    nameOf: (id: string) => (locale === 'en' ? byId(id)?.nameEn : byId(id)?.nameZh) ?? id,
    keyOf,
    labelOf: (typeId: string, key: string) => (locale === 'en' ? keyOf(typeId, key)?.label.en : keyOf(typeId, key)?.label.zh) ?? key,
    /** A reading with its unit, in words. */
    say: (typeId: string, key: string, value: unknown) => {
      if (typeof value === 'boolean') return t(value ? 'devices.yes' : 'devices.no');
      const unit = keyOf(typeId, key)?.unit;
      return unit ? `${formatValue(value)} ${unit}` : formatValue(value);
    },
  };
}
