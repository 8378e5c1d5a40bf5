/** A small sample community, so that a first start shows something: three grids and at least five devices of each built-in type. */

export const grids = [
  { id: 'community', name: '阳光社区', parent_id: null },
  { id: 'g1', name: '东苑网格', parent_id: 'community' },
  { id: 'g2', name: '西苑网格', parent_id: 'community' },
  { id: 'g3', name: '南苑网格', parent_id: 'community' },
];

type Place = [location: string, gridId: string];

const entrances: Place[] = [
  ['东苑 1 号楼西侧', 'g1'],
  ['东苑 3 号楼南侧', 'g1'],
  ['西苑 2 号楼北侧', 'g2'],
  ['西苑 5 号楼东侧', 'g2'],
  ['南苑 1 号楼入口', 'g3'],
  ['南苑 4 号楼南侧', 'g3'],
];
const stairs: Place[] = [
  ['东苑 1 号楼 3 层楼梯间', 'g1'],
  ['东苑 2 号楼 8 层楼梯间', 'g1'],
  ['西苑 1 号楼 5 层楼梯间', 'g2'],
  ['西苑 3 号楼 11 层楼梯间', 'g2'],
  ['南苑 2 号楼 6 层楼梯间', 'g3'],
];
const rooms: Place[] = [
  ['东苑 1 号楼配电间', 'g1'],
  ['东苑地下车库 A 区', 'g1'],
  ['西苑 2 号楼配电间', 'g2'],
  ['西苑非机动车充电棚', 'g2'],
  ['南苑 3 号楼配电间', 'g3'],
];
const roads: Place[] = [
  ['东苑路与香樟路口', 'g1'],
  ['东苑路中段', 'g1'],
  ['西苑路北段', 'g2'],
  ['西苑路与梧桐路口', 'g2'],
  ['南苑路西段', 'g3'],
  ['南苑小学门前', 'g3'],
];
const shafts: Place[] = [
  ['东苑 1 号楼 1 单元', 'g1'],
  ['东苑 2 号楼 1 单元', 'g1'],
  ['西苑 1 号楼 2 单元', 'g2'],
  ['西苑 3 号楼 1 单元', 'g2'],
  ['南苑 2 号楼 2 单元', 'g3'],
];
const outdoors: Place[] = [
  ['东苑中心花园', 'g1'],
  ['东苑河边步道', 'g1'],
  ['西苑儿童乐园', 'g2'],
  ['西苑景观湖', 'g2'],
  ['南苑文化广场', 'g3'],
];
const gates: Place[] = [
  ['东苑东门', 'g1'],
  ['东苑北门', 'g1'],
  ['西苑西门', 'g2'],
  ['西苑南门', 'g2'],
  ['南苑正门', 'g3'],
];

/** Type, name and where they stand; the third is the type that stands beside each and acts with it. */
const kinds: [typeId: string, name: string, places: Place[], linkedType?: string][] = [
  ['bin', '垃圾桶', entrances],
  ['fire-door', '防火门', stairs],
  ['hydrant', '消火栓', roads],
  ['fire-lane', '消防车道', gates, 'gate'],
  ['electrical', '电气火灾监测', rooms],
  ['smoke', '烟感', rooms],
  ['manhole', '井盖', roads, 'street-light'],
  ['street-light', '路灯', roads],
  ['elevator', '电梯', shafts],
  ['air', '空气监测站', outdoors],
  ['water', '水质监测站', outdoors],
  ['sewage', '污水井', roads],
  ['gate', '门禁', gates],
  ['barrier', '道闸', gates],
];

const centers: Record<string, [longitude: number, latitude: number]> = {
  g1: [120.6262, 31.3021],
  g2: [120.6195, 31.3018],
  g3: [120.6229, 31.2974],
};

const deviceId = (typeId: string, index: number) => `${typeId}-${String(index + 1).padStart(2, '0')}`;

export const devices = kinds.flatMap(([typeId, name, places, linkedType], kind) =>
  places.map(([location, gridId], index) => {
    const [longitude, latitude] = centers[gridId] ?? [0, 0];
    // Around the middle of the grid, so that a map shows them apart.
    const angle = (kind * 5 + index) * 0.9;
    const radius = 0.0004 + 0.0001 * ((kind + index * 3) % 9);
    return {
      id: deviceId(typeId, index),
      name: `${name} ${index + 1} 号`,
      type_id: typeId,
      grid_id: gridId,
      location,
      longitude: Number((longitude + radius * Math.cos(angle)).toFixed(6)),
      latitude: Number((latitude + radius * Math.sin(angle)).toFixed(6)),
      linked_device_ids: linkedType ? [deviceId(linkedType, index)] : [],
    };
  }),
);
