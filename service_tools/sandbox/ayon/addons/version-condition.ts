import { compare } from "semver";
import { isSemver } from "./semver.ts";

const tests: Readonly<Record<string, (order: number) => boolean>> = {
  "": (order) => order === 0,
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
  ">=": (order) => order >= 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  "<": (order) => order < 0,
};

/** Whether a version fits conditions as addons write them, `>=1.0.0,<2.0.0`; an unreadable one fits nothing. */
export function fitsCondition(version: string, conditions: string): boolean {
  return conditions.split(",").every((condition) => {
    const [, operator = "", wanted = ""] = /^\s*([=!<>]*)\s*(\S*)\s*$/.exec(condition) ?? [];
    const test = tests[operator];
    if (!test || !isSemver(wanted) || !isSemver(version)) return false;
    return test(compare(version, wanted));
  });
}
