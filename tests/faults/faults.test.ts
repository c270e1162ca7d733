import { describe, it } from "vitest";
import { runScenario, type Scenario } from "./run-scenario.ts";
import * as scenarios from "./scenarios.ts";

/** `FAULTS_SEED` with the seed that a failure tells repeats its plan; what the services make of it takes its own time. */
const { env } = process;
const seed = Number(env.FAULTS_SEED ?? Date.now() % 2 ** 31);

/** Far more than a scenario takes, for machines that are busy with other things. */
const timeout = 120_000;

async function expectAllWell(scenario: Scenario): Promise<void> {
  console.log(await runScenario(seed, scenario));
}

describe(`every change is followed, and every effect is there once (seed ${seed})`, {
  timeout,
}, () => {
  it("P1, P7: when services are killed at random moments", async () => {
    await expectAllWell(scenarios.killed);
  });

  it("P6: when services are asked to stop in the middle of jobs", async () => {
    await expectAllWell(scenarios.askedToStop);
  });

  it("P1: when AYON is down, restarts, refuses or spoils its answers", async () => {
    await expectAllWell(scenarios.ayonIsAway);
  });

  it("P1: when sockets are dropped and half-open", async () => {
    await expectAllWell(scenarios.socketsFail);
  });

  it("P2: when ftrack loses, repeats, delays and reorders its events", async () => {
    await expectAllWell(scenarios.eventsGoWrong);
  });

  it("P4: when events come that nobody can deal with, which become the only dead letters", async () => {
    await expectAllWell(scenarios.eventsArePoisonous);
  });
});
