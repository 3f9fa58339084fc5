/** Pictures of the gallery's people. */
import type { Picture } from '../../shared/person.ts';

/** A hill at dusk, 24 pixels a side. */
const dusk =
  'iVBORw0KGgoAAAANSUhEUgAAABgAAAAYCAIAAABvFaqvAAAAq0lEQVR42mOIcuuhCmJI9OykCmLI8GmjCmLI92+mCmIoC2qgCmKoDa2lCmJoiagiD/2/VoGMGLqjy8lAaKaADJoUV0IGwmLQzMRCMhAWgxak5JGBsBi0PD2bDITFoHVZGeQhdIO25qZSBTHsKUiiCmI4XBxPFcRwqiwGGcnY6OBHaOrhiOFiZSQQEdSPiSAa4YiBDCOQ0Y2aMAii1CAgul8fDERUMAiChrFBABEYswwaHXPdAAAAAElFTkSuQmCC';

export const duskName = 'dusk';

export const pictures: ReadonlyMap<string, Picture> = new Map([[duskName, { type: 'image/png', data: dusk }]]);
