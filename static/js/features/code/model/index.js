/**
 * Generates a complete program from a result, in each framework.
 *
 * @import {Translate} from "../../../model/types.js"
 * @import {Spec} from "./spec.js"
 */
import { jaxProgram } from "./jax.js";
import { kerasProgram } from "./keras.js";
import { numpyProgram } from "./numpy.js";
import { tensorflowProgram } from "./tensorflow.js";
import { torchProgram } from "./torch.js";

export { programLink, specOf } from "./spec.js";

/** @type {Record<import("./spec.js").Framework, (spec: Spec, t: Translate) => string>} */
export const PROGRAMS = {
  numpy: numpyProgram,
  pytorch: torchProgram,
  keras: kerasProgram,
  tensorflow: tensorflowProgram,
  jax: jaxProgram,
};
