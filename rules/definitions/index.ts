import binFull from './bin-full.json' with { type: 'json' };
import electricalLeakage from './electrical-leakage.json' with { type: 'json' };
import electricalOverheat from './electrical-overheat.json' with { type: 'json' };
import elevatorFault from './elevator-fault.json' with { type: 'json' };
import fireDoorOpen from './fire-door-open.json' with { type: 'json' };
import fireLaneBlocked from './fire-lane-blocked.json' with { type: 'json' };
import hydrantPressureLow from './hydrant-pressure-low.json' with { type: 'json' };
import manholeTilted from './manhole-tilted.json' with { type: 'json' };
import sewageFull from './sewage-full.json' with { type: 'json' };
import smokeDetected from './smoke-detected.json' with { type: 'json' };
import streetLightFault from './street-light-fault.json' with { type: 'json' };

/** The rules that the product brings, by id: one for each hazard of the built-in device types. */
export const builtInRules: Record<string, unknown> = {
  'bin-full': binFull,
  'electrical-leakage': electricalLeakage,
  'electrical-overheat': electricalOverheat,
  'elevator-fault': elevatorFault,
  'fire-door-open': fireDoorOpen,
  'fire-lane-blocked': fireLaneBlocked,
  'hydrant-pressure-low': hydrantPressureLow,
  'manhole-tilted': manholeTilted,
  'sewage-full': sewageFull,
  'smoke-detected': smokeDetected,
  'street-light-fault': streetLightFault,
};
